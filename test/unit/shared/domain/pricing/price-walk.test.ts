import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ait, compare, type Money } from '../../../../../src/shared/domain/money.ts';
import { peaksTouching, usualPeakWindow } from '../../../../../src/shared/domain/peak-window.ts';
import { pace } from '../../../../../src/shared/domain/pricing/decide-price.ts';
import type { GpuBooking } from '../../../../../src/shared/domain/pricing/gpu-activity.ts';
import { surveyMarket, unknownMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import type { PricePlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { askedUntil, walkPrices, type PriceStep, type PriceWalk } from '../../../../../src/shared/domain/pricing/price-walk.ts';
import { tellingZones } from '../wall-clock.ts';
import { anyListed, anyPlan, asking, hour, market, minute, plan, t, wednesday } from './moments.ts';

const walk = (different: Partial<PriceWalk> = {}): PriceWalk => ({
  plan,
  range: { from: wednesday, to: wednesday + 24 * hour },
  region: 'europe',
  current: asking('0.05'),
  everyMs: 5 * minute,
  bookings: [],
  online: [],
  market: () => unknownMarket,
  ...different,
});
const shown = (steps: readonly PriceStep[]): string[] =>
  steps.map((step) => `${new Date(step.from).toISOString().slice(8, 16)} ${step.pricePerHour.amount}`);

describe('a strategy over time', () => {
  test('Peak Maximizer changes at the window’s edges, to the minute, on a day with 23 hours too', () => {
    const berlin: PricePlan = { ...plan, strategy: 'peak-maximizer', peakWindow: usualPeakWindow('Europe/Berlin') };
    const range = { from: t('2026-03-28T12:01Z'), to: t('2026-03-30T12:00Z') };
    expect(shown(walkPrices(walk({ plan: berlin, range, everyMs: 7 * minute })))).toEqual([
      '28T12:01 0.06',
      '28T20:00 0.05',
      '29T07:00 0.06', // an hour sooner by UTC
      '29T19:00 0.05',
      '30T07:00 0.06',
    ]);
  });

  test('Utilization Guard goes down by the hour until a booking, then on from the price that was booked', () => {
    // Online and idle from 7:00. 10:00: 0.0475, 11:00: 0.045125. Booked 11:30 to 13:00 at 0.045125, which leads back to the
    // base price; three hours without a booking are over at 16:00.
    const guard: PricePlan = { ...plan, strategy: 'utilization-guard' };
    const bookings = [{ from: t('2026-06-03T11:30Z'), to: t('2026-06-03T13:00Z'), ratePerHour: ait('9') }];
    const range = { from: wednesday, to: t('2026-06-03T16:30Z') };
    const steps = walkPrices(walk({ plan: guard, range, bookings, online: [range], resold: (_, asked) => asked }));
    expect(shown(steps)).toEqual([
      '03T07:00 0.05',
      '03T10:00 0.0475',
      '03T11:00 0.045125',
      '03T11:30 0.05',
      '03T16:00 0.0475',
    ]);
  });

  test('a booking from before the range keeps the rate that it was made at', () => {
    const guard: PricePlan = { ...plan, strategy: 'utilization-guard' };
    const bookings = [{ from: wednesday - 3 * hour, to: wednesday - hour, ratePerHour: ait('0.03') }];
    const resold = (): Money => ait('0.05');
    expect(shown(walkPrices(walk({ plan: guard, bookings, resold, current: asking('0.036') })))).toEqual(['03T07:00 0.036']);
  });

  test('looks at the market of the time', () => {
    const dearer = market(['0.06', '0.06', '0.06', '0.06', '0.06']);
    const steps = walkPrices(walk({ market: (at) => (at < wednesday + hour ? unknownMarket : dearer) }));
    expect(shown(steps)).toEqual(['03T07:00 0.05', '03T08:00 0.055']);
  });

  test('what was asked up to a time: a booking that begins at a step is made before it', () => {
    const steps = walkPrices(walk({ plan: { ...plan, strategy: 'peak-maximizer' } }));
    expect(askedUntil(steps, wednesday)).toEqual(ait('0.05'));
    expect(askedUntil(steps, wednesday + 2 * hour)).toEqual(ait('0.05'));
    expect(askedUntil(steps, wednesday + 2 * hour + 1)).toEqual(ait('0.06'));
    expect(askedUntil([], wednesday)).toBeNull();
  });

  test('an empty range has no steps', () => {
    expect(walkPrices(walk({ range: { from: wednesday, to: wednesday } }))).toEqual([]);
  });
});

test('for any plan, zone, market and bookings: no gap, within the limits, at most a fifth, half an hour apart', () => {
  const someBookings: fc.Arbitrary<GpuBooking[]> = fc.array(
    fc
      .record({ start: fc.integer({ min: -48, max: 48 }), hours: fc.integer({ min: 1, max: 12 }), rate: fc.integer({ min: 0, max: 100 }) })
      .map(({ start, hours, rate }) => ({
        from: wednesday + start * hour,
        to: wednesday + (start + hours) * hour,
        ratePerHour: ait(String(rate / 100)),
      })),
    { maxLength: 10 },
  );
  const someWalk = fc.record({
    plan: fc.tuple(anyPlan, fc.constantFrom(...tellingZones)).map(([some, zone]) => ({ ...some, peakWindow: usualPeakWindow(zone) })),
    bookings: someBookings,
    markets: fc.array(anyListed.map(surveyMarket), { minLength: 1, maxLength: 5 }),
    everyMs: fc.constantFrom(5 * minute, 7 * minute, 15 * minute),
  });
  fc.assert(
    fc.property(someWalk, ({ plan: some, bookings, markets, everyMs }) => {
      const range = { from: wednesday, to: wednesday + 48 * hour };
      const atHour = (at: number) => markets[Math.floor((at - wednesday) / hour) % markets.length] ?? unknownMarket;
      const walked = walk({ plan: some, range, bookings, everyMs, online: [range], market: atHour, current: null });
      const steps = walkPrices(walked);

      expect(steps[0]?.from).toBe(range.from);
      expect(steps.at(-1)?.to).toBe(range.to);
      const edges = new Set(peaksTouching(some.peakWindow, range).flatMap((peak) => [peak.from, peak.to]));
      for (const [index, step] of steps.entries()) {
        expect(compare(step.pricePerHour, some.floor)).toBeGreaterThanOrEqual(0);
        expect(compare(step.pricePerHour, some.ceiling)).toBeLessThanOrEqual(0);
        expect((step.from - range.from) % everyMs === 0 || edges.has(step.from)).toBe(true);
        const before = steps[index - 1];
        if (before === undefined) continue;
        expect(before.to).toBe(step.from);
        expect(step.from - before.from).toBeGreaterThanOrEqual(pace.intervalMs);
        expect(isWithinAFifth(before.pricePerHour, step.pricePerHour)).toBe(true);
      }
      expect(walkPrices({ ...walked, bookings: bookings.toReversed() })).toEqual(steps);
    }),
    { numRuns: 20 },
  );
});

/** In whole ticks of 0.00000001 AIT, by integers alone. */
function isWithinAFifth(from: Money, to: Money): boolean {
  const inTicks = ({ amount }: Money): bigint => {
    const [whole = '0', decimals = ''] = amount.split('.');
    return BigInt(whole + decimals.padEnd(8, '0'));
  };
  const [a, b] = [inTicks(from), inTicks(to)];
  return a !== b && (a > b ? a - b : b - a) * 5n <= a;
}
