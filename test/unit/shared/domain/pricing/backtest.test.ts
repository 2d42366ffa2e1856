import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ait, compare, type Money } from '../../../../../src/shared/domain/money.ts';
import { backtest, type Backtest, type StrategyBacktest } from '../../../../../src/shared/domain/pricing/backtest.ts';
import { assumedReaction, reactionFault } from '../../../../../src/shared/domain/pricing/buyer-reaction.ts';
import { countRange } from '../../../../../src/shared/domain/pricing/count-range.ts';
import { exampleHistory } from '../../../../../src/shared/domain/pricing/example-history.ts';
import type { RecordedHistory } from '../../../../../src/shared/domain/pricing/recorded-history.ts';
import type { Strategy } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { hour, plan, t } from './moments.ts';

const range = { from: t('2026-06-03T00:00Z'), to: t('2026-06-04T00:00Z') };
const at = (hours: number): number => range.from + hours * hour;
const booked = (from: number, to: number, rate = '0.05') => ({ from: at(from), to: at(to), ratePerHour: ait(rate) });
const history = (different: Partial<RecordedHistory> = {}): RecordedHistory => ({
  basis: 'recorded',
  range,
  region: 'europe',
  bookings: [],
  online: [range],
  asked: [{ at: range.from, pricePerHour: ait('0.05') }],
  market: [],
  ...different,
});
const of = (test: Backtest, strategy: Strategy): StrategyBacktest => test.strategies.find((one) => one.strategy === strategy)!;
const figures = (test: Backtest, strategy: Strategy) => of(test, strategy).figures!;

describe('one booking, at a price that would have been a fifth higher', () => {
  // From 12 to 16, at 0.05; Peak Maximizer would have asked 0.06. 1.2^-1 = 0.83333, 1.2^-0.5 = 0.912871, 1.2^-2 = 0.694444.
  const result = backtest(plan, history({ bookings: [booked(12, 16)] }), assumedReaction);

  test('what happened is told as it was', () => {
    expect(result.recorded).toEqual({
      range,
      onlineMs: 24 * hour,
      bookings: 1,
      utilization: '0.166667',
      income: ait('0.2'),
      ratePerHour: ait('0.05'),
    });
    expect(result.evidence).toBe('thin');
  });

  test('a tenth more and a tenth fewer cancel out at an elasticity of −1', () => {
    const { income, utilization } = figures(result, 'peak-maximizer');
    expect(income.mid).toEqual(ait('0.2')); // 4 · 0.83333 · 0.06
    expect(utilization.mid).toBe('0.138889'); // 4 · 0.83333 / 24
  });

  test('the range spans both reactions, and the luck in one booking', () => {
    // Byar for 1: 0.0984 to 3.8737. 4 · 0.694444 · 0.06 · 0.0984 and 4 · 0.912871 · 0.06 · 3.8737.
    const { income, utilization, ratePerHour } = figures(result, 'peak-maximizer');
    expect(Number(income.low.amount)).toBeCloseTo(0.0164, 4);
    expect(Number(income.high.amount)).toBeCloseTo(0.8487, 4);
    expect(Number(utilization.low)).toBeCloseTo(0.01139, 5);
    expect(Number(utilization.high)).toBeCloseTo(0.58938, 4);
    expect(ratePerHour).toEqual({ low: ait('0.06'), mid: ait('0.06'), high: ait('0.06') });
  });

  test('good luck can’t book more hours than there are', () => {
    const busy = backtest(plan, history({ bookings: [booked(0, 23)] }), assumedReaction);
    expect(figures(busy, 'utilization-guard').utilization.high).toBe('1');
    expect(compare(figures(busy, 'utilization-guard').income.high, ait('1.2'))).toBe(0); // 24 h at 0.05
  });
});

test('a strategy that would have asked the same would have brought the same', () => {
  const bookings = [booked(1, 3), booked(9, 14), booked(20, 22)];
  const never = { ...plan, peakWindow: { ...plan.peakWindow, weekdays: [] } };
  const { mid } = figures(backtest(never, history({ bookings }), assumedReaction), 'peak-maximizer').income;
  expect(mid).toEqual(ait('0.45'));
});

describe('a lower price', () => {
  const lower = (bookings: RecordedHistory['bookings'], online: RecordedHistory['online'] = [range]) =>
    figures(backtest(plan, history({ bookings, online }), assumedReaction), 'utilization-guard');

  test('finds more bookings, as long as there is idle time for them', () => {
    // Idle from 0 to 8: until 8, 0.05 · 0.95^5 = 0.0386890. 1 / 0.7737809 = 1.292356, so 2.584711 h of 24.
    const { utilization, ratePerHour } = lower([booked(8, 10)]);
    expect(utilization.mid).toBe('0.107696');
    expect(Number(ratePerHour.mid.amount)).toBeCloseTo(0.038689, 6);
  });

  test('offline time doesn’t make it cheaper', () => {
    // Idle from 0 to 3 and 7 to 8: 0.0475 until 8. 16 h / 0.95 = 16.842105 h of the 20 online.
    const { utilization } = lower([booked(8, 24)], [{ from: at(0), to: at(3) }, { from: at(7), to: at(24) }]);
    expect(utilization.mid).toBe('0.842105');
  });

  test('but no more than the idle time before it holds', () => {
    // The first: 8 h · 1.292355 = 10.338843 h. The second was made at 0.046427, and would be 8.6 h long, but no minute
    // before it was idle: 8 h. 18.338843 / 24.
    expect(lower([booked(8, 16), booked(16, 24)]).utilization.mid).toBe('0.764118');
  });
});

describe('what can’t be said isn’t said', () => {
  test('no booking: no figures, but the prices that would have been asked', () => {
    const none = backtest(plan, history(), assumedReaction);
    expect(none.evidence).toBe('none');
    expect(none.recorded).toMatchObject({ income: ait('0'), ratePerHour: null, utilization: '0' });
    expect(none.strategies.map((one) => one.figures)).toEqual([null, null, null]);
    expect(none.strategies.every((one) => one.steps.length > 0)).toBe(true);
  });

  test('never online: no figures', () => {
    const never = backtest(plan, history({ online: [], bookings: [booked(1, 2)] }), assumedReaction);
    expect(never.recorded.utilization).toBeNull();
    expect(never.strategies.map((one) => one.figures)).toEqual([null, null, null]);
  });

  test('free bookings and unknown prices break nothing', () => {
    const odd = backtest(plan, history({ bookings: [booked(1, 2, '0'), booked(3, 4)], asked: [] }), assumedReaction);
    expect(odd.strategies.every((one) => one.figures !== null)).toBe(true);
  });

  test('a booking that began before the range is nobody’s doing', () => {
    const before = backtest(plan, history({ bookings: [booked(-3, 2), booked(12, 14)] }), assumedReaction);
    expect(before.recorded).toMatchObject({ bookings: 1, income: ait('0.1') });
  });
});

test('the example says that it is one, and is the same each time', () => {
  const now = t('2026-11-05T15:00Z');
  const example = exampleHistory(now, 'America/New_York', ait('0.05'), 'us_east'); // over the end of summer time
  expect(example.basis).toBe('example');
  expect(exampleHistory(now, 'America/New_York', ait('0.05'), 'us_east')).toEqual(example);
  const result = backtest(plan, example, assumedReaction);
  expect(result.basis).toBe('example');
  expect(result.evidence).toBe('fair');
  expect(result.recorded).toMatchObject({ onlineMs: 337 * hour, bookings: 26, income: ait('5.2') }); // 104 h at 0.05
  expect(result.strategies.every((one) => one.figures !== null)).toBe(true);
});

test('for any record: low is at most mid is at most high, and no share is above one', () => {
  const bookings = fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 10 }), hours: fc.integer({ min: 1, max: 12 }), rate: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 12,
    })
    .map((all) => {
      let next = 0;
      return all.map(({ gap, hours, rate }) => {
        const from = next + gap;
        next = from + hours;
        return booked(from, next, String(rate / 100));
      });
    });
  fc.assert(
    fc.property(bookings, fc.integer({ min: 0, max: 24 }), (all, onlineFrom) => {
      const week = { from: range.from, to: at(7 * 24) };
      const result = backtest(plan, history({ range: week, bookings: all, online: [{ from: at(onlineFrom), to: week.to }] }), assumedReaction);
      for (const { figures: some } of result.strategies) {
        if (some === null) continue;
        const rising = (low: Money, high: Money): void => expect(compare(low, high)).toBeLessThanOrEqual(0);
        rising(some.income.low, some.income.mid);
        rising(some.income.mid, some.income.high);
        rising(some.ratePerHour.low, some.ratePerHour.mid);
        rising(some.ratePerHour.mid, some.ratePerHour.high);
        const { low, mid, high } = some.utilization;
        expect(Number(low)).toBeLessThanOrEqual(Number(mid));
        expect(Number(mid)).toBeLessThanOrEqual(Number(high));
        expect(Number(high)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 15 },
  );
});

test('between which numbers a count’s mean lies', () => {
  // Exact, from the chi-square distribution: 10: 6.221 to 15.407, 1: 0.105 to 3.890, 0: up to 2.303.
  const range80 = (count: number): number[] => [countRange(count).low, countRange(count).high].map((bound) => bound.toNumber());
  expect(range80(10)[0]).toBeCloseTo(6.22, 1);
  expect(range80(10)[1]).toBeCloseTo(15.41, 1);
  expect(range80(1)[0]).toBeCloseTo(0.105, 1);
  expect(range80(1)[1]).toBeCloseTo(3.89, 1);
  expect(range80(0)[0]).toBe(0);
  expect(range80(0)[1]).toBeCloseTo(2.3, 1);
});

test('a reaction is three elasticities, the weaker first', () => {
  expect(reactionFault(assumedReaction)).toBeNull();
  for (const broken of [
    { weak: '-3', usual: '-1', strong: '-2' },
    { weak: '0.5', usual: '-1', strong: '-2' },
    { weak: '-0.5', usual: '-1', strong: '-5.1' },
    { weak: '-0.5', usual: 'much', strong: '-2' },
  ]) {
    expect(reactionFault(broken)).toBe('not-elasticities');
  }
});
