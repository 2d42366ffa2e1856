import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import { Decimal, aitOf, decimalOf, toPriceDecimals } from './decimal.ts';
import { marketBalance } from './market-balance.ts';
import { peakMaximizer } from './peak-maximizer.ts';
import type { PricePlan, Strategy } from './price-plan.ts';
import type { LimitReason, PaceReason, PriceReason } from './price-reason.ts';
import type { PricingMoment, StrategyTarget } from './pricing-moment.ts';
import { utilizationGuard } from './utilization-guard.ts';

/** The pace that every strategy keeps. */
export const pace = {
  /** No step is longer than this share of the price asked until now. */
  longestStep: '0.2',
  /** What moves the price by less than this share stays undone, so that it doesn't tremble with the market. */
  leastChange: '0.03',
  /** At most one change in this time. */
  intervalMs: 30 * 60 * 1000,
} as const;

export interface PriceDecision {
  /** What to ask per hour now. */
  readonly pricePerHour: Money;
  /** Where the strategy is heading, within the limits. */
  readonly target: Money;
  readonly change: 'first' | 'raised' | 'lowered' | 'none';
  readonly reasons: readonly PriceReason[];
}

const targets: Readonly<Record<Strategy, (plan: PricePlan, moment: PricingMoment) => StrategyTarget>> = {
  'market-balance': marketBalance,
  'peak-maximizer': peakMaximizer,
  'utilization-guard': utilizationGuard,
};

/** What the plan's strategy asks at this moment, within the owner's limits and the pace, and why. */
export function decidePrice(plan: PricePlan, moment: PricingMoment): PriceDecision {
  const { target, reasons } = targets[plan.strategy](plan, moment);
  const limited = withinLimits(target, plan);
  const settled = atPace(limited.target, plan, moment);
  return {
    pricePerHour: aitOf(settled.price),
    target: aitOf(limited.target),
    change: settled.change,
    reasons: [...reasons, ...limited.reasons, ...settled.reasons],
  };
}

/** Rounded to a price that can be listed; the limits are such prices themselves. */
function withinLimits(wanted: Decimal, plan: PricePlan): { target: Decimal; reasons: readonly LimitReason[] } {
  const target = toPriceDecimals(wanted);
  const [floor, ceiling] = [decimalOf(plan.floor), decimalOf(plan.ceiling)];
  if (target.lt(floor)) {
    return { target: floor, reasons: [{ code: 'floor', wanted: aitOf(target), floor: plan.floor }] };
  }
  if (target.gt(ceiling)) {
    return { target: ceiling, reasons: [{ code: 'ceiling', wanted: aitOf(target), ceiling: plan.ceiling }] };
  }
  return { target, reasons: [] };
}

interface Settled {
  readonly price: Decimal;
  readonly change: PriceDecision['change'];
  readonly reasons: readonly (LimitReason | PaceReason)[];
}

function atPace(target: Decimal, plan: PricePlan, { at, current }: PricingMoment): Settled {
  if (current === null) return { price: target, change: 'first', reasons: [] };
  const now = decimalOf(current.pricePerHour);
  const inside = Decimal.max(decimalOf(plan.floor), Decimal.min(decimalOf(plan.ceiling), now));
  if (!inside.eq(now)) return step(now, inside, [{ code: 'limits-moved', from: current.pricePerHour }]);

  const wanted = aitOf(target);
  const distance = target.minus(now).abs();
  if (distance.isZero()) return step(now, now, []);
  if (distance.lt(now.times(pace.leastChange))) {
    return step(now, now, [{ code: 'small-change', wanted, least: pace.leastChange }]);
  }
  const { changedAt } = current;
  if (changedAt !== null && isRecent(changedAt, at)) {
    return step(now, now, [{ code: 'changed-recently', wanted, changedAt, until: changedAt + pace.intervalMs }]);
  }
  const furthest = now.times(pace.longestStep);
  const lowest = toPriceDecimals(now.minus(furthest), 'up');
  const highest = toPriceDecimals(now.plus(furthest), 'down');
  const price = Decimal.max(lowest, Decimal.min(highest, target));
  return step(now, price, price.eq(target) ? [] : [{ code: 'one-step', wanted, longest: pace.longestStep }]);
}

/** A change far in the future is a clock that was set back, and must not hold the price for as long. */
const isRecent = (changedAt: Instant, at: Instant): boolean => Math.abs(at - changedAt) < pace.intervalMs;

function step(from: Decimal, to: Decimal, reasons: Settled['reasons']): Settled {
  const direction = to.comparedTo(from);
  return { price: to, change: direction > 0 ? 'raised' : direction < 0 ? 'lowered' : 'none', reasons };
}
