import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { TimeZone } from '../local-time.ts';
import type { Region } from '../rig.ts';
import type { GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import type { PricePlan } from './price-plan.ts';
import type { PricingMoment } from './pricing-moment.ts';

export const adviceCodes = ['no-bookings', 'low-earnings', 'look-again'] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** What is known of one GPU when advice is sought. */
export interface AdviceBasis {
  readonly at: Instant;
  readonly plan: PricePlan;
  /** When the plan was chosen or last changed: what came before says nothing about it. */
  readonly planSince: Instant;
  /** When the owner last looked at the strategies side by side and kept the plan; null: never. */
  readonly reviewedAt: Instant | null;
  readonly recordSince: Instant;
  readonly current: PricingMoment['current'];
  readonly region: Region;
  readonly market: Market;
  readonly bookings: readonly GpuBooking[];
  readonly online: readonly Interval[];
  /** Of the last heartbeats. */
  readonly roundTripsMs: readonly number[];
  /** Of the computer's clock: nothing tells by measuring in which region it stands (docs/decisions/region-from-the-clock.md). */
  readonly computerZone: TimeZone;
  readonly dismissed: readonly { readonly code: AdviceCode; readonly at: Instant }[];
}
