import type { ReactElement } from 'react';
import { syncSources } from '../../../shared/domain/ledger/sync-state.ts';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** What keeps the figures below from being the whole truth. */
export function LedgerNotices(): ReactElement {
  const { words, format } = useLocale();
  const say = words.earnings.states;
  const { ledger, sync } = useSnapshot(({ earnings }) => earnings);
  const behind = syncSources.flatMap((source) => {
    const { behind: since } = sync.sources[source];
    return since === null ? [] : [{ source, ...since }];
  });
  const money = ({ amount, currency }: { readonly amount: string; readonly currency: 'AIT' }): string => `${format.money({ amount, currency })} ${currency}`;
  const sourceName = (source: (typeof syncSources)[number]): string => {
    const name = words.earnings.events.sources[source];
    return `${name.charAt(0).toLocaleUpperCase()}${name.slice(1)}`;
  };
  return (
    <>
      {ledger.problem !== null ? <ProblemNotice problem={ledger.problem} /> : ledger.state === 'closed' && <Notice tone="attention" says={say.closed} />}
      {ledger.setAside !== null && <Notice tone="attention" says={say.setAside(ledger.setAside)} />}
      {behind.map(({ source, since, problem }) => (
        <Notice key={source} tone="information" says={say.behind(sourceName(source), format.sayTime(since))} whatToDo={describeProblem(problem).says} />
      ))}
      {sync.totals !== null && <Notice tone="information" says={say.totalsApart(money(sync.totals.said), money(sync.totals.known))} whatToDo={say.totalsApartMore} />}
      {sync.receipts.refused.length > 0 && <Notice tone="attention" says={say.receiptsRefused(sync.receipts.refused.length)} whatToDo={say.receiptsRefusedMore} />}
      {sync.paidElsewhere.length > 0 && <Notice tone="attention" says={say.paidElsewhere(sync.paidElsewhere.length)} whatToDo={say.paidElsewhereMore} />}
    </>
  );
}
