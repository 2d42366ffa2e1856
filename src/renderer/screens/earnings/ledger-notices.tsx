import type { ReactElement } from 'react';
import { syncSources } from '../../../shared/domain/ledger/sync-state.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Notice } from '../../ui/notice.tsx';

/** What keeps the figures below from being the whole truth. The ledger's own problems stand over every screen. */
export function LedgerNotices(): ReactElement {
  const { words, format, language } = useLocale();
  const say = words.earnings.states;
  const { ledger, sync } = useSnapshot(({ earnings }) => earnings);
  const behind = syncSources.flatMap((source) => {
    const { behind: since } = sync.sources[source];
    return since === null ? [] : [{ source, ...since }];
  });
  const money = ({ amount, currency }: { readonly amount: string; readonly currency: 'AIT' }): string => `${format.money({ amount, currency })} ${currency}`;
  const sourceName = (source: (typeof syncSources)[number]): string => {
    const name = words.earnings.events.sources[source];
    return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`;
  };
  return (
    <>
      {ledger.state === 'closed' && ledger.problem === null && <Notice tone="attention" says={say.closed} />}
      {behind.map(({ source, since, problem }) => (
        <Notice key={source} tone="information" says={say.behind(sourceName(source), format.sayTime(since))} whatToDo={describeProblem(problem, words.shared).says} />
      ))}
      {sync.totals !== null && <Notice tone="information" says={say.totalsApart(money(sync.totals.said), money(sync.totals.known))} whatToDo={say.totalsApartMore} />}
      {sync.receipts.wrong > 0 && <Notice tone="attention" says={say.receiptsRefused(sync.receipts.wrong)} whatToDo={say.receiptsRefusedMore} />}
      {sync.paidElsewhere.length > 0 && <Notice tone="attention" says={say.paidElsewhere(sync.paidElsewhere.length)} whatToDo={say.paidElsewhereMore} />}
    </>
  );
}
