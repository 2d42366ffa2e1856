import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import { peakIn } from '../peak-window.ts';
import type { Region } from '../rig.ts';
import { backtest, type Backtest } from './backtest.ts';
import type { BuyerReaction } from './buyer-reaction.ts';
import { exampleHistory } from './example-history.ts';
import { forecast, type Forecast, type ForecastAssumptions } from './forecast.ts';
import type { GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import { strategies, type PricePlan, type Strategy } from './price-plan.ts';
import type { PricingMoment } from './pricing-moment.ts';
import type { RecordedHistory } from './recorded-history.ts';

/** What a preview is made from. Plain data: it travels to another thread. */
export interface PreviewTask {
  /** Its limits, window and premium hold for every strategy; its own strategy is one of three. */
  readonly plan: PricePlan;
  readonly at: Instant;
  readonly region: Region;
  readonly current: PricingMoment['current'];
  readonly bookings: readonly GpuBooking[];
  readonly online: readonly Interval[];
  readonly market: Market;
  /** null: too little is recorded, and an example takes its place. */
  readonly history: RecordedHistory | null;
  readonly assumeBookings: ForecastAssumptions['bookings'];
  readonly reaction: BuyerReaction;
}

/** What each strategy would ask in the next 24 hours, and what it would have brought. */
export interface Preview {
  readonly at: Instant;
  /** The peak hours in the next 24. */
  readonly peaks: readonly Interval[];
  readonly forecasts: readonly (Forecast & { readonly strategy: Strategy })[];
  /** Without the single steps, which nobody reads. */
  readonly backtest: Omit<Backtest, 'strategies'> & { readonly strategies: readonly Omit<Backtest['strategies'][number], 'steps'>[] };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Up to half a second of work: not for the main thread. */
export function previewOf(task: PreviewTask): Preview {
  const { plan, at, region } = task;
  const history = task.history ?? exampleHistory(at, plan.peakWindow.zone, plan.basePrice, region);
  const tested = backtest(plan, history, task.reaction);
  return {
    at,
    peaks: peakIn(plan.peakWindow, { from: at, to: at + dayMs }),
    forecasts: strategies.map((strategy) => ({ strategy, ...forecast({ ...task, plan: { ...plan, strategy } }) })),
    backtest: { ...tested, strategies: tested.strategies.map(({ strategy, figures }) => ({ strategy, figures })) },
  };
}
