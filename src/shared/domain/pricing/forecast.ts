import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { Region } from '../rig.ts';
import { lookBackMs, type GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import type { PricePlan } from './price-plan.ts';
import { walkPrices, type PriceStep } from './price-walk.ts';
import type { PricingMoment } from './pricing-moment.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** As often as the runner evaluates. */
const everyMs = 5 * 60 * 1000;

/** What is assumed of the next 24 hours, to be said beside the chart. */
export interface ForecastAssumptions {
  /** The market's prices stay as they are, and the GPU is online throughout. */
  readonly market: 'stays';
  readonly online: 'throughout';
  /** `none`: nobody books besides those who have. `as-yesterday`: the last day's bookings come again. */
  readonly bookings: 'none' | 'as-yesterday';
}

export interface Forecast {
  readonly steps: readonly PriceStep[];
  readonly assumes: ForecastAssumptions;
}

/** What a plan would ask in the next 24 hours. Some 20 ms. */
export function forecast(known: {
  readonly plan: PricePlan;
  readonly at: Instant;
  readonly region: Region;
  readonly current: PricingMoment['current'];
  readonly bookings: readonly GpuBooking[];
  readonly online: readonly Interval[];
  readonly market: Market;
  readonly assumeBookings: ForecastAssumptions['bookings'];
}): Forecast {
  const { plan, at, region, current, market, assumeBookings } = known;
  const range = { from: at, to: at + dayMs };
  const again = known.bookings
    .filter((booking) => booking.to > at - lookBackMs && booking.from <= at)
    .map((booking) => ({ ...booking, from: booking.from + dayMs, to: booking.to + dayMs }));
  const steps = walkPrices({
    plan,
    range,
    region,
    current,
    everyMs,
    bookings: assumeBookings === 'none' ? known.bookings : [...known.bookings, ...again],
    online: [...known.online, range],
    market: () => market,
  });
  return { steps, assumes: { market: 'stays', online: 'throughout', bookings: assumeBookings } };
}
