import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import { peakMoment } from '../peak-window.ts';
import type { Region } from '../rig.ts';
import { decidePrice } from './decide-price.ts';
import { activityAt, type GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import type { PricePlan } from './price-plan.ts';
import type { PriceReason } from './price-reason.ts';
import type { PricingMoment } from './pricing-moment.ts';

/** A strategy run over a stretch of time, past or to come. */
export interface PriceWalk {
  readonly plan: PricePlan;
  readonly range: Interval;
  readonly region: Region;
  /** The price asked when the range begins. */
  readonly current: PricingMoment['current'];
  /** How often it is evaluated, as the runner does; at the window's edges besides. */
  readonly everyMs: number;
  /** Those of the day before the range too: the strategies look back. */
  readonly bookings: readonly GpuBooking[];
  readonly online: readonly Interval[];
  readonly market: (at: Instant) => Market;
  /** What a booking brings per hour, if it is made while `asked` is asked. Left out: what it says itself. */
  readonly resold?: (booking: GpuBooking, asked: Money) => Money;
}

/** A price, as long as it is asked, and why it came about. */
export interface PriceStep extends Interval {
  readonly pricePerHour: Money;
  readonly reasons: readonly PriceReason[];
}

/** The prices that the plan asks over the range, in order and without gaps; neighbours differ. */
export function walkPrices(walk: PriceWalk): readonly PriceStep[] {
  const { plan, range, everyMs } = walk;
  const steps: PriceStep[] = [];
  let current = walk.current;
  let peak = peakMoment(range.from, plan.peakWindow);
  const booked: GpuBooking[] = [];
  const ahead = walk.bookings.toSorted((a, b) => b.from - a.from);

  for (let at = range.from; at < range.to; at = Math.min(peak.changesAt ?? Infinity, nextTurn(range.from, at, everyMs))) {
    if (peak.changesAt !== null && peak.changesAt <= at) peak = peakMoment(at, plan.peakWindow);
    for (let next = ahead.at(-1); next !== undefined && next.from <= at; next = ahead.at(-1)) {
      booked.push(resold(walk, next, current));
      ahead.pop();
    }
    const decision = decidePrice(plan, {
      at,
      peak,
      region: walk.region,
      activity: activityAt(at, booked, walk.online),
      market: walk.market(at),
      current,
    });
    const last = steps.at(-1);
    if (last !== undefined && decision.change === 'none') continue;
    if (last !== undefined) steps[steps.length - 1] = { ...last, to: at };
    steps.push({ from: at, to: range.to, pricePerHour: decision.pricePerHour, reasons: decision.reasons });
    if (decision.change !== 'none') current = { pricePerHour: decision.pricePerHour, changedAt: at };
  }
  return steps;
}

const nextTurn = (start: Instant, at: Instant, everyMs: number): Instant =>
  start + (Math.floor((at - start) / everyMs) + 1) * everyMs;

/** A booking from before the range was made at its own price. */
function resold(walk: PriceWalk, booking: GpuBooking, current: PricingMoment['current']): GpuBooking {
  if (walk.resold === undefined || current === null || booking.from < walk.range.from) return booking;
  return { ...booking, ratePerHour: walk.resold(booking, current.pricePerHour) };
}

/** What was asked up to `at`: the price at which a booking was made that begins then. null: there is no step. */
export const askedUntil = (steps: readonly PriceStep[], at: Instant): Money | null =>
  (steps.findLast((step) => step.from < at) ?? steps[0])?.pricePerHour ?? null;
