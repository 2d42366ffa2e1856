import { Decimal, decimalOf, figure } from './decimal.ts';
import type { PricePlan } from './price-plan.ts';
import type { PriceReason } from './price-reason.ts';
import type { PricingMoment, StrategyTarget } from './pricing-moment.ts';

/** With fewer listings on either side, a region's price is one owner's opinion. */
const fewestListings = 3;
/** AITBC coordinator, dynamic pricing: its own `regional_multiplier` ends at 1.3. */
const mostForRegion = '0.3';

/**
 * "Higher rates during peak hours/regions" (AITBC GPU monetization guide):
 * base · (1 + premium in peak) · (1 + what the region is dearer than the others).
 */
export function peakMaximizer(plan: PricePlan, moment: PricingMoment): StrategyTarget {
  const { inPeak, changesAt } = moment.peak;
  const premium = inPeak ? plan.peakPremium : '0';
  const region = premiumOfRegion(moment);
  return {
    target: decimalOf(plan.basePrice).times(region.premium.plus(1)).times(new Decimal(premium).plus(1)),
    reasons: [
      { code: 'base-price', price: plan.basePrice },
      inPeak ? { code: 'peak', premium, until: changesAt } : { code: 'off-peak', next: changesAt },
      region.reason,
    ],
  };
}

function premiumOfRegion({ region, market }: PricingMoment): { premium: Decimal; reason: PriceReason } {
  const { here = null, elsewhere = null } = market.regions[region] ?? {};
  if (here === null || elsewhere === null || here.listings < fewestListings || elsewhere.listings < fewestListings) {
    return { premium: new Decimal(0), reason: { code: 'region-not-known', region } };
  }
  const dearer = decimalOf(here.median).div(decimalOf(elsewhere.median)).minus(1);
  const premium = Decimal.max(0, Decimal.min(mostForRegion, dearer));
  const medians = { medianHere: here.median, medianElsewhere: elsewhere.median };
  return { premium, reason: { code: 'region', region, premium: figure(premium), ...medians } };
}
