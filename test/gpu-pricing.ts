import { ait } from '../src/shared/domain/money.ts';
import type { GpuPricing, PriceEffect } from '../src/shared/domain/pricing/gpu-pricing.ts';
import { unknownMarket } from '../src/shared/domain/pricing/market-prices.ts';
import { usualPlan } from '../src/shared/domain/pricing/price-plan.ts';

const waiting: PriceEffect = { state: 'waiting', held: null, heldSince: null, problem: null, fixedBecause: null };

/** A GPU of whose price nothing is decided yet: what tests change a field or two of. */
export const gpuPricing = (changes: Partial<GpuPricing> = {}): GpuPricing => ({
  plan: usualPlan(ait('0.05'), 'UTC'),
  chosenAt: null,
  override: null,
  wanted: null,
  jobPrice: waiting,
  listingPrice: waiting,
  market: unknownMarket,
  serverOpinion: null,
  evaluatedAt: null,
  advice: [],
  bookings: [],
  ...changes,
});
