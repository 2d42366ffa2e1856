import type { ReactElement } from 'react';
import type { Money } from '../../../shared/domain/money.ts';
import type { Spread } from '../../../shared/domain/pricing/backtest.ts';
import { assumedReaction, type BuyerReaction } from '../../../shared/domain/pricing/buyer-reaction.ts';
import type { Preview } from '../../../shared/domain/pricing/preview.ts';
import type { Strategy } from '../../../shared/domain/pricing/price-plan.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Table } from '../../ui/table.tsx';
import { percent } from './reason-words.ts';

/** How buyers are assumed to react; the range spans a weaker and a stronger reaction around the one chosen. */
export type Reaction = 'little' | 'usual' | 'strong';
export const reactions: Readonly<Record<Reaction, BuyerReaction>> = {
  little: { weak: '0', usual: '-0.5', strong: '-1' },
  usual: assumedReaction,
  strong: { weak: '-1', usual: '-2', strong: '-3' },
};
const reactionOptions: readonly Reaction[] = ['little', 'usual', 'strong'];

export interface BacktestCardProps {
  readonly backtest: Preview['backtest'];
  readonly chosen: Strategy;
  readonly reaction: Reaction;
  readonly onReaction: (reaction: Reaction) => void;
}

/** What each strategy would have brought, side by side and as ranges. */
export function BacktestCard({ backtest, chosen, reaction, onReaction }: BacktestCardProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.backtest;
  const elasticity = backtest.reaction.usual;
  // 1.1^e: what is left of the bookings at a price that is a tenth higher.
  const fewer = String(1 - 1.1 ** Number(elasticity));
  return (
    <Card
      title={say.title}
      aside={
        <Select label={say.reaction} value={reaction} options={reactionOptions} name={(value) => say.reactions[value]} onChange={onReaction} />
      }
    >
      <div className="strategy-stack">
        {backtest.basis === 'example' ? (
          <Notice tone="information" says={say.example} whatToDo={say.exampleMore} />
        ) : (
          <p>
            {say.recorded(format.exact(backtest.range.from))} {backtest.evidence === 'thin' && say.thin}
          </p>
        )}
        {backtest.evidence === 'none' ? (
          <p>{say.nothing}</p>
        ) : (
          <Table label={say.title} columns={[say.strategy, say.utilization, say.rate, say.income]}>
            {backtest.strategies.map(({ strategy, figures }) => (
              <tr key={strategy} className={strategy === chosen ? 'backtest-chosen' : undefined}>
                <th scope="row">{words.strategy.names[strategy]}</th>
                {figures !== null && (
                  <>
                    <Range spread={figures.utilization} write={(share) => percent(share, format)} unit="" />
                    <Range spread={figures.ratePerHour} write={(price: Money) => format.rounded(price, 4)} unit="AIT/h" />
                    <Range spread={figures.income} write={(price: Money) => format.rounded(price, 2)} unit="AIT" />
                  </>
                )}
              </tr>
            ))}
          </Table>
        )}
        <p className="strategy-muted">{say.assumption(elasticity, percent(fewer, format))}</p>
      </div>
    </Card>
  );
}

function Range<Value>({ spread, write, unit }: { readonly spread: Spread<Value>; readonly write: (value: Value) => string; readonly unit: string }): ReactElement {
  const { words } = useLocale();
  return (
    <td className="table-figure">
      {write(spread.mid)}
      {unit !== '' && <span className="figure-unit"> {unit}</span>}
      <span className="table-range">{words.strategy.backtest.range(write(spread.low), write(spread.high))}</span>
    </td>
  );
}
