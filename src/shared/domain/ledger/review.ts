import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import type { ElectricityUse, NetOfElectricity } from './electricity.ts';
import type { Totals } from './totals.ts';

/** In the owner's local days: today so far; the last 7 or 30 days with today; this month and the 11 before it; all. */
export const reviewPeriods = ['today', '7-days', '30-days', '12-months', 'all'] as const;
export type ReviewPeriod = (typeof reviewPeriods)[number];

/** What happened with bookings and money in a stretch of time. */
export interface Earned {
  readonly totals: Totals;
  /** Bookings that began in it. */
  readonly bookings: number;
  /** Booked time that lies in it, up to now. */
  readonly bookedMs: number;
}

export interface ReviewRates {
  /** What the bookings that began in it bring per hour of theirs; `null`: none, or nothing is known of them. */
  readonly realised: Money | null;
  /** The owner's base price today. For all GPUs together: their mean. `null`: not known. */
  readonly base: Money | null;
  /** The middle of what others ask for the same model, as last seen; for all GPUs together their mean. */
  readonly market: Money | null;
}

/** A bar of the chart: an hour of today, a local day, or a month. */
export interface ReviewBucket extends Interval, Earned {}

export interface GpuReview extends Earned {
  /** `null`: what isn't known to belong to one of the rig's GPUs. */
  readonly gpu: GpuKey | null;
  readonly model: string | null;
  /** `null`: nothing was recorded of when it was online. */
  readonly onlineMs: number | null;
  /** Booked of online time, 0 to 1. */
  readonly utilization: number | null;
  readonly rates: ReviewRates;
}

export interface EarningsReview extends Earned {
  /** Up to now. */
  readonly range: Interval;
  readonly asOf: Instant;
  readonly onlineMs: number | null;
  readonly utilization: number | null;
  readonly rates: ReviewRates;
  readonly electricity: ElectricityUse;
  readonly netOfElectricity: NetOfElectricity;
  readonly series: readonly ReviewBucket[];
  /** One row for each GPU that has anything in the range. */
  readonly perGpu: readonly GpuReview[];
}

