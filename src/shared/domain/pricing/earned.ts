import { totalMs, within, type Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import { Decimal, aitOf, decimalOf, figure, toPriceDecimals, type DecimalText } from './decimal.ts';
import { utilizationOf, type GpuBooking } from './gpu-activity.ts';

const hourMs = 60 * 60 * 1000;

/** What a GPU brought in a stretch of time, by its bookings: booked money, which is not yet money received. */
export interface Earned {
  readonly range: Interval;
  readonly onlineMs: number;
  readonly bookings: number;
  /** Share of the online time that was booked, 0 to 1; null: never online. */
  readonly utilization: DecimalText | null;
  readonly income: Money;
  /** Income per booked hour; null: never booked. */
  readonly ratePerHour: Money | null;
}

/** Sums the bookings' parts that lie in the range; amounts to eight decimals. */
export function earningsOf(range: Interval, bookings: readonly GpuBooking[], online: readonly Interval[]): Earned {
  const parts = bookings
    .map((booking) => ({ rate: decimalOf(booking.ratePerHour), inRange: within([booking], range) }))
    .filter(({ inRange }) => inRange.length > 0)
    .map(({ rate, inRange }) => ({ rate, inRange, hours: new Decimal(totalMs(inRange)).div(hourMs) }));
  const onlineInRange = within(online, range);
  const onlineMs = totalMs(onlineInRange);
  const bookedMs = totalMs(parts.flatMap(({ inRange }) => onlineInRange.flatMap((one) => within(inRange, one))));
  const utilization = utilizationOf({ onlineMs, bookedMs });
  const hours = Decimal.sum(0, ...parts.map((part) => part.hours));
  const income = Decimal.sum(0, ...parts.map((part) => part.hours.times(part.rate)));
  return {
    range,
    onlineMs,
    bookings: parts.length,
    utilization: utilization === null ? null : figure(utilization),
    income: aitOf(toPriceDecimals(income)),
    ratePerHour: hours.isZero() ? null : aitOf(toPriceDecimals(income.div(hours))),
  };
}
