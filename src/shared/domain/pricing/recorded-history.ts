import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import type { Region } from '../rig.ts';
import type { GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';

/** What is known of one GPU's past: what a back-test walks over. */
export interface RecordedHistory {
  /** `example`: invented, for an owner who has no record yet; to be shown as such wherever its figures are. */
  readonly basis: 'recorded' | 'example';
  readonly range: Interval;
  readonly region: Region;
  /** May begin a day before the range. */
  readonly bookings: readonly GpuBooking[];
  readonly online: readonly Interval[];
  /** Each price from when it was asked, in order of time. */
  readonly asked: readonly { readonly at: Instant; readonly pricePerHour: Money }[];
  /** What the market asked, each from when it was looked at, in order of time. */
  readonly market: readonly { readonly at: Instant; readonly market: Market }[];
}

/** The last entry that began at or before `at`. */
export function latest<Entry extends { readonly at: Instant }>(entries: readonly Entry[], at: Instant): Entry | null {
  return entries.findLast((entry) => entry.at <= at) ?? null;
}
