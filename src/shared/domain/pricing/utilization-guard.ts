import { Decimal, aitOf, decimalOf, figure } from './decimal.ts';
import type { PricePlan } from './price-plan.ts';
import type { PriceReason } from './price-reason.ts';
import type { PricingMoment, StrategyTarget } from './pricing-moment.ts';

const hourMs = 60 * 60 * 1000;
/** So long a GPU may be idle before it gets cheaper: buyers need time to come. */
const patienceMs = 2 * hourMs;
/** Then it goes down by 5 % each hour. */
const stepEveryMs = hourMs;
const stepDown = new Decimal('0.95');
/** After so many steps no price is left; more would only make longer figures. */
const mostSteps = 400;
/** A booking takes the price one of the longest steps up from where it was made. */
const stepUp = new Decimal('1.2');

/**
 * "Keeps GPU booked; lowers price when idle" (AITBC GPU monetization guide): start · 0.95^(whole hours idle beyond two),
 * where it starts from the rate of the last booking plus 20 %, never above the base price. So it remembers which price
 * found a buyer, and each booking takes it one step back up to the base price.
 */
export function utilizationGuard(plan: PricePlan, moment: PricingMoment): StrategyTarget {
  const { bookedUntil, lastRatePerHour, idleMs } = moment.activity;
  const base = decimalOf(plan.basePrice);
  const reasons: PriceReason[] = [{ code: 'base-price', price: plan.basePrice }];
  let start = base;
  if (lastRatePerHour !== null) {
    start = Decimal.min(base, decimalOf(lastRatePerHour).times(stepUp));
    reasons.push({ code: 'last-booking', rate: lastRatePerHour, from: aitOf(start) });
  }
  if (bookedUntil !== null) {
    return { target: start, reasons: [...reasons, { code: 'booked', until: bookedUntil }] };
  }
  const steps = Math.min(mostSteps, Math.max(0, Math.floor((idleMs - patienceMs) / stepEveryMs)));
  const factor = stepDown.pow(steps);
  return { target: start.times(factor), reasons: [...reasons, { code: 'idle', idleMs, steps, factor: figure(factor) }] };
}
