import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import type { Money } from '../../../shared/domain/money.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useCommand } from '../../use-command.ts';

/** What the chain says of the payout address, and how old that is. */
export function BalanceCard(): ReactElement {
  const { words, format } = useLocale();
  const balance = useSnapshot((snapshot) => snapshot.wallet.balance);
  const refresh = useCommand('wallet.refreshBalance');
  const figures = balance?.figures ?? null;
  const problem = balance?.problem ?? null;
  const amount = (money: Money | undefined): string | null => (money === undefined ? null : format.money(money));
  return (
    <Card title={words.wallet.balance.title} aside={<span className="wallet-age">{words.wallet.balance.kind}</span>}>
      <Figures size="large">
        <Figure name={words.wallet.balance.available} value={amount(figures?.available)} unit="AIT" />
        <Figure name={words.wallet.balance.staked} value={amount(figures?.staked)} unit="AIT" />
        <Figure name={words.wallet.balance.total} value={amount(figures?.total)} unit="AIT" />
      </Figures>
      <div className="wallet-balance-end">
        {figures !== null && (
          <p className={problem === null ? 'wallet-age' : 'wallet-age-stale'}>
            {problem === null ? words.wallet.balance.read : words.wallet.balance.stale} <RelativeTime at={figures.readAt} />
          </p>
        )}
        {problem !== null && <ProblemNotice problem={problem} />}
        <Button busyWord={refresh.busy && words.wallet.balance.refreshing} onPress={() => void refresh.run(undefined)}>
          {words.wallet.balance.refresh}
        </Button>
      </div>
    </Card>
  );
}
