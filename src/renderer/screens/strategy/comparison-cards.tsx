import { useState, type ReactElement } from 'react';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { Preview } from '../../../shared/domain/pricing/preview.ts';
import type { Strategy } from '../../../shared/domain/pricing/price-plan.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { BacktestCard, reactions, type Reaction } from './backtest-card.tsx';
import { faultsOf, typedPlan, type PlanDraft } from './plan-draft.ts';
import { PriceChart } from './price-chart.tsx';
import { priceAt } from './price-chart-shape.ts';
import { ShortPrice } from './short-price.tsx';
import { usePreview } from './use-preview.ts';

type Assumption = CommandInput<'pricing.preview'>['assumeBookings'];
const assumptions: readonly Assumption[] = ['none', 'as-yesterday'];
const hourMs = 3_600_000;

/** Each strategy with the limits as they are typed: what it would ask next, and what it would have brought. */
export function ComparisonCards({ gpu, prices, draft }: { readonly gpu: string; readonly prices: GpuPricing; readonly draft: PlanDraft }): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.preview;
  const [assumeBookings, setAssumeBookings] = useState<Assumption>('none');
  const [reaction, setReaction] = useState<Reaction>('usual');
  const faulty = Object.keys(faultsOf(draft, prices.plan.peakWindow)).length > 0;
  // The comparison shows all three: which one is marked makes no difference to it.
  const plan = typedPlan({ ...draft, strategy: 'market-balance' });
  const wish = faulty ? null : { gpu, plan, assumeBookings, reaction: reactions[reaction] };
  const { preview, problem } = usePreview(wish, prices.wanted?.since ?? null);

  return (
    <>
      <Card
        title={say.title}
        aside={
          <Select
            label={say.assume}
            value={assumeBookings}
            options={assumptions}
            name={(value) => say.assumptions[value]}
            onChange={setAssumeBookings}
          />
        }
      >
        <div className="strategy-stack">
          {problem !== null && <ProblemNotice problem={problem} />}
          {faulty && <p>{say.correct}</p>}
          {preview === null ? (
            <div role="status">
              <p className="strategy-muted">{say.working}…</p>
              <Skeleton lines={4} />
            </div>
          ) : (
            <>
              <PriceChart preview={preview} chosen={draft.strategy} />
              <ForecastTable preview={preview} />
              <p className="strategy-muted">{say.assumed}</p>
            </>
          )}
        </div>
      </Card>
      {preview !== null && <BacktestCard backtest={preview.backtest} chosen={draft.strategy} reaction={reaction} onReaction={setReaction} />}
    </>
  );
}

/** The chart's figures, every three hours. */
function ForecastTable({ preview }: { readonly preview: Preview }): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.preview;
  const times = Array.from({ length: 8 }, (_, index) => preview.at + index * 3 * hourMs);
  const cell = (strategy: Strategy, at: number): ReactElement => {
    const steps = preview.forecasts.find((one) => one.strategy === strategy)?.steps ?? [];
    const price = priceAt(steps, at);
    return <td key={strategy}>{price === null ? words.known.notYet : <ShortPrice price={price} />}</td>;
  };
  return (
    <Table label={say.title} columns={[say.time, ...preview.forecasts.map(({ strategy }) => words.strategy.names[strategy])]}>
      {times.map((at, index) => (
        <tr key={at}>
          <th scope="row" className="table-figure">
            {index === 0 ? say.nowRow : format.sayTime(at)}
          </th>
          {preview.forecasts.map(({ strategy }) => cell(strategy, at))}
        </tr>
      ))}
    </Table>
  );
}
