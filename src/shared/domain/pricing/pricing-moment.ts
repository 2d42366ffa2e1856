import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { PeakMoment } from '../peak-window.ts';
import type { Region } from '../rig.ts';
import type { Decimal } from './decimal.ts';
import type { GpuActivity } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import type { PriceReason } from './price-reason.ts';

/** Everything besides the plan that a price is decided on. The same moment gives the same price. */
export interface PricingMoment {
  readonly at: Instant;
  /** What `peakMoment(at, plan.peakWindow)` gives; passed in, because it holds for hours and costs more than the rest. */
  readonly peak: PeakMoment;
  readonly region: Region;
  readonly activity: GpuActivity;
  /** What others ask for this model: `surveyMarket`. */
  readonly market: Market;
  /** The price asked now, and since when; null where none was ever set. `changedAt` null: nobody knows. */
  readonly current: { readonly pricePerHour: Money; readonly changedAt: Instant | null } | null;
}

/** What a strategy would ask if there were no limits and no pace. */
export interface StrategyTarget {
  readonly target: Decimal;
  readonly reasons: readonly PriceReason[];
}
