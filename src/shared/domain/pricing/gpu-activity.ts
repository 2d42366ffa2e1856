import type { Instant } from '../instant.ts';
import { common, covers, totalMs, within, type Interval } from '../interval.ts';
import { compare, type Money } from '../money.ts';
import { Decimal, aitOf, decimalOf } from './decimal.ts';

/** A booking of one GPU, until its real end where it ended early. */
export interface GpuBooking extends Interval {
  readonly ratePerHour: Money;
}

/** How one GPU has fared, as the strategies see it. */
export interface GpuActivity {
  /** In the last 24 hours. */
  readonly onlineMs: number;
  /** In the last 24 hours, booked while online. */
  readonly bookedMs: number;
  /** When the running booking ends; null: not booked now. */
  readonly bookedUntil: Instant | null;
  /** What the running or else the last booking brought per hour; null: never booked, as far as is known. */
  readonly lastRatePerHour: Money | null;
  /** Online time since the last booking ended, or since the record begins; 0 while booked. Offline is not idle. */
  readonly idleMs: number;
}

/** How far back demand is looked at. A day, because demand has a daily rhythm. */
export const lookBackMs = 24 * 60 * 60 * 1000;

/** How the GPU has fared up to `at`. What lies after `at` is not looked at, except the running booking's end. */
export function activityAt(at: Instant, bookings: readonly GpuBooking[], online: readonly Interval[]): GpuActivity {
  const day = { from: at - lookBackMs, to: at };
  const onlineThatDay = within(online, day);
  const known = bookings.filter((booking) => booking.from <= at && booking.from < booking.to);
  const last = known.reduce<GpuBooking | null>((found, one) => (found === null || isLater(one, found) ? one : found), null);
  const booked = last !== null && covers([last], at);
  return {
    onlineMs: totalMs(onlineThatDay),
    bookedMs: totalMs(common(within(known, day), onlineThatDay)),
    bookedUntil: booked ? last.to : null,
    lastRatePerHour: last === null ? null : last.ratePerHour,
    idleMs: totalMs(within(online, { from: last === null ? -Infinity : last.to, to: at })),
  };
}

/** By its end; where two end together, the one that began later, then the dearer: never by their order in a list. */
function isLater(one: GpuBooking, other: GpuBooking): boolean {
  if (one.to !== other.to) return one.to > other.to;
  if (one.from !== other.from) return one.from > other.from;
  return compare(one.ratePerHour, other.ratePerHour) > 0;
}

/** Share of the online time that was booked, 0 to 1; null while it was never online. */
export const utilizationOf = ({ onlineMs, bookedMs }: Pick<GpuActivity, 'onlineMs' | 'bookedMs'>): Decimal | null =>
  onlineMs === 0 ? null : new Decimal(bookedMs).div(onlineMs);

const hourMs = 60 * 60 * 1000;

/** What a booking brings per hour, to 18 decimals; null where it has no duration. */
export const ratePerHour = (totalCost: Money, durationMs: number): Money | null =>
  durationMs <= 0 ? null : aitOf(decimalOf(totalCost).times(hourMs).div(durationMs).toDecimalPlaces(18));
