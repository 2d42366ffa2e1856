import fc from 'fast-check';
import { ait, type Money } from '../../../../../src/shared/domain/money.ts';
import { peakMoment, usualPeakWindow } from '../../../../../src/shared/domain/peak-window.ts';
import type { GpuActivity } from '../../../../../src/shared/domain/pricing/gpu-activity.ts';
import { surveyMarket, unknownMarket, type Market, type MarketPrice } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import { strategies, type PricePlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import type { PricingMoment } from '../../../../../src/shared/domain/pricing/pricing-moment.ts';
import { regions } from '../../../../../src/shared/domain/rig.ts';

export const t = (text: string): number => Date.parse(text);
export const minute = 60_000;
export const hour = 60 * minute;

/** A Wednesday at 7:00 UTC: off-peak in UTC. */
export const wednesday = t('2026-06-03T07:00Z');

export const plan: PricePlan = {
  strategy: 'market-balance',
  basePrice: ait('0.05'),
  floor: ait('0.025'),
  ceiling: ait('0.1'),
  peakWindow: usualPeakWindow('UTC'),
  peakPremium: '0.2',
};

export const idle: GpuActivity = { onlineMs: 0, bookedMs: 0, bookedUntil: null, lastRatePerHour: null, idleMs: 0 };

export const listed = (prices: readonly string[], region: MarketPrice['region'] = null): readonly MarketPrice[] =>
  prices.map((price) => ({ pricePerHour: ait(price), region }));

export const market = (prices: readonly string[]): Market => surveyMarket(listed(prices));

/** Nothing known and nothing asked yet; a test says what is different. */
export function moment(different: Partial<PricingMoment> = {}): PricingMoment {
  const at = different.at ?? wednesday;
  return { at, peak: peakMoment(at, plan.peakWindow), region: 'europe', activity: idle, market: unknownMarket, current: null, ...different };
}

export const asking = (price: string, changedAt: number | null = null): PricingMoment['current'] => ({
  pricePerHour: ait(price),
  changedAt,
});

/** `ticks` of 0.00000001 AIT, the smallest step of a listed price. */
export const ticks = (count: number): Money => {
  const digits = String(count).padStart(9, '0');
  return ait(`${digits.slice(0, -8)}.${digits.slice(-8)}`);
};

const price = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
/** From the lowest floor to the highest price; small ones as often as large ones. */
const anyTicks = fc.oneof(price(100, 1000), price(100, 10_000_000), price(100, 100_000_000_000));

export const anyPlan: fc.Arbitrary<PricePlan> = fc
  .tuple(anyTicks, anyTicks, anyTicks, fc.constantFrom(...strategies), fc.integer({ min: 5, max: 100 }))
  .map(([a, b, c, strategy, percent]) => {
    const [floor = 100, base = 100, ceiling = 100] = [a, b, c].toSorted((x, y) => x - y);
    return {
      strategy,
      basePrice: ticks(base),
      floor: ticks(floor),
      ceiling: ticks(ceiling),
      peakWindow: plan.peakWindow,
      peakPremium: String(percent / 100),
    };
  });

const anyActivity: fc.Arbitrary<GpuActivity> = fc
  .record({
    onlineMs: fc.integer({ min: 0, max: 24 * hour }),
    bookedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    bookedUntil: fc.option(fc.integer({ min: wednesday + 1, max: wednesday + 24 * hour })),
    last: fc.option(fc.integer({ min: 0, max: 100_000_000_000 })),
    idleMs: fc.integer({ min: 0, max: 30 * 24 * hour }),
  })
  .map(({ onlineMs, bookedShare, bookedUntil, last, idleMs }) => ({
    onlineMs,
    bookedMs: Math.floor(onlineMs * bookedShare),
    bookedUntil,
    lastRatePerHour: last === null ? null : ticks(last),
    idleMs: bookedUntil === null ? idleMs : 0,
  }));

/** Prices that nobody should believe are among them. */
export const anyListed: fc.Arbitrary<readonly MarketPrice[]> = fc.array(
  fc.record({
    pricePerHour: fc.oneof(fc.integer({ min: 1, max: 100_000_000_000 }).map(ticks), fc.constantFrom(ait('0'), ait('-1'), ait('1e20'))),
    region: fc.option(fc.constantFrom(...regions)),
  }),
  { maxLength: 25 },
);

const anyCurrent: fc.Arbitrary<PricingMoment['current']> = fc.option(
  fc.record({
    pricePerHour: fc.integer({ min: 0, max: 110_000_000_000 }).map(ticks),
    changedAt: fc.option(fc.integer({ min: wednesday - 3 * hour, max: wednesday + hour })),
  }),
);

export const anyMoment: fc.Arbitrary<PricingMoment> = fc.record({
  at: fc.constant(wednesday),
  peak: fc.record({ inPeak: fc.boolean(), changesAt: fc.option(fc.integer({ min: wednesday + 1, max: wednesday + 24 * hour })) }),
  region: fc.constantFrom(...regions),
  activity: anyActivity,
  market: anyListed.map(surveyMarket),
  current: anyCurrent,
});
