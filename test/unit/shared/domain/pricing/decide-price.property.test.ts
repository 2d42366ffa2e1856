import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceFault } from '../../../../../src/shared/domain/listing-rules.ts';
import { compare, minus, times, type Money } from '../../../../../src/shared/domain/money.ts';
import { decidePrice, pace } from '../../../../../src/shared/domain/pricing/decide-price.ts';
import { surveyMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import type { PricePlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { anyListed, anyMoment, anyPlan, hour, wednesday } from './moments.ts';

const runs = { numRuns: 500 };
const isInside = (price: Money, { floor, ceiling }: PricePlan): boolean =>
  compare(price, floor) >= 0 && compare(price, ceiling) <= 0;
const distance = (a: Money, b: Money): Money => (compare(a, b) > 0 ? minus(a, b) : minus(b, a));

describe('every strategy, at any moment', () => {
  test('asks a price that can be listed, within floor and ceiling', () => {
    fc.assert(
      fc.property(anyPlan, anyMoment, (plan, moment) => {
        const decision = decidePrice(plan, moment);
        expect(isInside(decision.pricePerHour, plan)).toBe(true);
        expect(isInside(decision.target, plan)).toBe(true);
        expect(priceFault(decision.pricePerHour)).toBeNull();
      }),
      runs,
    );
  });

  test('takes no step longer than a fifth, and none that isn’t worth it', () => {
    fc.assert(
      fc.property(anyPlan, anyMoment, (plan, moment) => {
        fc.pre(moment.current !== null && isInside(moment.current.pricePerHour, plan));
        const now = moment.current.pricePerHour;
        const { pricePerHour, target } = decidePrice(plan, moment);
        expect(compare(distance(pricePerHour, now), times(now, pace.longestStep))).toBeLessThanOrEqual(0);
        if (compare(pricePerHour, now) !== 0) {
          expect(compare(distance(target, now), times(now, pace.leastChange))).toBeGreaterThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  test('leaves a price alone that was changed less than half an hour ago, and never overshoots', () => {
    fc.assert(
      fc.property(anyPlan, anyMoment, (plan, moment) => {
        fc.pre(moment.current !== null && isInside(moment.current.pricePerHour, plan));
        const { pricePerHour: now, changedAt } = moment.current;
        const { pricePerHour, target } = decidePrice(plan, moment);
        if (changedAt !== null && Math.abs(moment.at - changedAt) < pace.intervalMs) expect(pricePerHour).toEqual(now);
        const [low, high] = compare(now, target) < 0 ? [now, target] : [target, now];
        expect(compare(pricePerHour, low)).toBeGreaterThanOrEqual(0);
        expect(compare(pricePerHour, high)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test('says truly whether the price changed', () => {
    fc.assert(
      fc.property(anyPlan, anyMoment, (plan, moment) => {
        const { pricePerHour, change } = decidePrice(plan, moment);
        if (moment.current === null) expect(change).toBe('first');
        else expect(change).toBe({ 1: 'raised', 0: 'none', [-1]: 'lowered' }[Math.sign(compare(pricePerHour, moment.current.pricePerHour))]);
      }),
      runs,
    );
  });

  test('gives the same for the same, in whatever order the market is listed', () => {
    const shuffled = anyListed.chain((market) =>
      fc.tuple(fc.constant(market), fc.shuffledSubarray([...market], { minLength: market.length })),
    );
    fc.assert(
      fc.property(anyPlan, anyMoment, shuffled, (plan, moment, [prices, other]) => {
        const one = decidePrice(plan, { ...moment, market: surveyMarket(prices) });
        const same = structuredClone({ ...moment, market: surveyMarket(other) });
        expect(decidePrice(structuredClone(plan), same)).toEqual(one);
      }),
      runs,
    );
  });

  test('comes to rest when nothing else changes', () => {
    fc.assert(
      fc.property(anyPlan, anyMoment, (plan, moment) => {
        let current = moment.current && { ...moment.current, changedAt: null as number | null };
        // From the lowest price to the highest in steps of a fifth: ln(1e9) / ln(1.2) = 114 steps.
        for (let turn = 0; turn < 120; turn += 1) {
          const decision = decidePrice(plan, { ...moment, current });
          if (decision.change === 'none') break;
          current = { pricePerHour: decision.pricePerHour, changedAt: null };
        }
        const last = decidePrice(plan, { ...moment, current: { pricePerHour: current!.pricePerHour, changedAt: null } });
        expect(last.change).toBe('none');
        expect(compare(distance(last.target, last.pricePerHour), times(last.pricePerHour, pace.leastChange))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('Market Balance', () => {
  const balance = anyPlan.map((plan): PricePlan => ({ ...plan, strategy: 'market-balance' }));

  test('never asks less for more demand', () => {
    const shares = fc.tuple(fc.integer({ min: 0, max: 24 * hour }), fc.integer({ min: 0, max: 24 * hour }));
    fc.assert(
      fc.property(balance, anyMoment, shares, (plan, moment, booked) => {
        const onlineMs = 24 * hour;
        const [less = 0, more = 0] = booked.toSorted((a, b) => a - b);
        const price = (bookedMs: number): Money =>
          decidePrice(plan, { ...moment, activity: { ...moment.activity, onlineMs, bookedMs } }).pricePerHour;
        expect(compare(price(less), price(more))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  test('never asks less in a dearer market', () => {
    const factors = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }));
    fc.assert(
      fc.property(balance, anyMoment, anyListed, factors, (plan, moment, prices, pair) => {
        const [less = 1, more = 1] = pair.toSorted((a, b) => a - b);
        const price = (factor: number): Money => {
          const market = prices.map((one) => ({ ...one, pricePerHour: times(one.pricePerHour, String(factor / 100)) }));
          return decidePrice(plan, { ...moment, market: surveyMarket(market) }).pricePerHour;
        };
        expect(compare(price(less), price(more))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });
});

test('Peak Maximizer never asks less in the window than outside of it', () => {
  fc.assert(
    fc.property(anyPlan, anyMoment, (some, moment) => {
      const plan: PricePlan = { ...some, strategy: 'peak-maximizer' };
      const price = (inPeak: boolean): Money => decidePrice(plan, { ...moment, peak: { ...moment.peak, inPeak } }).pricePerHour;
      expect(compare(price(false), price(true))).toBeLessThanOrEqual(0);
    }),
    runs,
  );
});

test('Utilization Guard never asks more after a longer idle time', () => {
  const times2 = fc.tuple(fc.integer({ min: 0, max: 60 * 24 * hour }), fc.integer({ min: 0, max: 60 * 24 * hour }));
  fc.assert(
    fc.property(anyPlan, anyMoment, times2, (some, moment, pair) => {
      const plan: PricePlan = { ...some, strategy: 'utilization-guard' };
      const [shorter = 0, longer = 0] = pair.toSorted((a, b) => a - b);
      const price = (idleMs: number): Money =>
        decidePrice(plan, { ...moment, activity: { ...moment.activity, bookedUntil: null, idleMs } }).pricePerHour;
      expect(compare(price(shorter), price(longer))).toBeGreaterThanOrEqual(0);
      // Booked is better than idle: then it never asks less.
      const booked = { ...moment.activity, bookedUntil: wednesday + hour, idleMs: 0 };
      expect(compare(decidePrice(plan, { ...moment, activity: booked }).pricePerHour, price(longer))).toBeGreaterThanOrEqual(0);
    }),
    runs,
  );
});
