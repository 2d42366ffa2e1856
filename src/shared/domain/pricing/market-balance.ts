import { Decimal, aitOf, decimalOf, figure } from './decimal.ts';
import { lookBackMs, utilizationOf } from './gpu-activity.ts';
import type { PriceReason } from './price-reason.ts';
import type { PricingMoment, StrategyTarget } from './pricing-moment.ts';
import type { PricePlan } from './price-plan.ts';

/** So many listings count as much as the owner's own base price: credibility n / (n + k), H. Bühlmann 1967. */
const listingsThatWeighAsBase = 5;
/** "Around the base price": the market pulls no further than this share of it. */
const widestPull = '0.5';
/** AITBC coordinator, pricing strategies: its own market balance has `demand_sensitivity` 0.5 around a demand of 0.5. */
const demandSensitivity = '0.5';
const neutralUtilization = '0.5';

/**
 * "Stable earnings with demand-based adjustments" (AITBC GPU monetization guide):
 * (base + weight · (median − base)) · (1 + 0.5 · known · (utilization − 0.5)).
 */
export function marketBalance(plan: PricePlan, moment: PricingMoment): StrategyTarget {
  const base = decimalOf(plan.basePrice);
  const market = pullOfMarket(base, moment);
  const demand = factorOfDemand(moment);
  return {
    target: market.price.times(demand.factor),
    reasons: [{ code: 'base-price', price: plan.basePrice }, market.reason, demand.reason],
  };
}

function pullOfMarket(base: Decimal, { market }: PricingMoment): { price: Decimal; reason: PriceReason } {
  const { middle } = market;
  if (middle === null) return { price: base, reason: { code: 'market-not-known' } };
  const furthest = base.times(widestPull);
  const distance = decimalOf(middle.median).minus(base);
  const weight = new Decimal(middle.listings).div(middle.listings + listingsThatWeighAsBase);
  const price = base.plus(Decimal.max(furthest.neg(), Decimal.min(furthest, distance)).times(weight));
  return { price, reason: { code: 'market-median', ...middle, weight: figure(weight), to: aitOf(price) } };
}

/** A day with little online time says little: the adjustment grows with it. */
function factorOfDemand({ activity }: PricingMoment): { factor: Decimal; reason: PriceReason } {
  const utilization = utilizationOf(activity);
  if (utilization === null) return { factor: new Decimal(1), reason: { code: 'demand-not-known' } };
  const known = Decimal.min(1, new Decimal(activity.onlineMs).div(lookBackMs));
  const factor = utilization.minus(neutralUtilization).times(demandSensitivity).times(known).plus(1);
  return {
    factor,
    reason: {
      code: 'demand',
      utilization: figure(utilization),
      onlineMs: activity.onlineMs,
      bookedMs: activity.bookedMs,
      factor: figure(factor),
    },
  };
}
