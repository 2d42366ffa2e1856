import { describe, expect, test } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { decidePrice } from '../../../../../src/shared/domain/pricing/decide-price.ts';
import { surveyMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import type { PricePlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { asking, hour, idle, listed, market, minute, moment, plan, wednesday } from './moments.ts';

const codes = (decision: { readonly reasons: readonly { readonly code: string }[] }): string[] =>
  decision.reasons.map(({ code }) => code);

describe('Market Balance', () => {
  test('with nothing known it asks the base price, and says that nothing is known', () => {
    const decision = decidePrice(plan, moment());
    expect(decision).toMatchObject({ pricePerHour: ait('0.05'), change: 'first' });
    expect(codes(decision)).toEqual(['base-price', 'market-not-known', 'demand-not-known']);
  });

  test('is pulled towards the market, five listings as hard as by its own base price, and by demand', () => {
    // Weight 5/10, so 0.05 + 0.5 · 0.01 = 0.055. Utilization 18/24: 1 + 0.5 · 0.25 = 1.125. 0.055 · 1.125 = 0.061875.
    const activity = { ...idle, onlineMs: 24 * hour, bookedMs: 18 * hour };
    const decision = decidePrice(plan, moment({ market: market(['0.058', '0.06', '0.06', '0.061', '0.062', '5']), activity }));
    expect(decision.pricePerHour).toEqual(ait('0.061875'));
    expect(decision.reasons).toEqual([
      { code: 'base-price', price: ait('0.05') },
      { code: 'market-median', median: ait('0.06'), listings: 5, outliers: 1, weight: '0.5', to: ait('0.055') },
      { code: 'demand', utilization: '0.75', onlineMs: 24 * hour, bookedMs: 18 * hour, factor: '1.125' },
    ]);
  });

  test('is pulled no further than half the base price', () => {
    // The median is 0.5, the pull ends at 0.05 + 0.025 · 5/10.
    expect(decidePrice(plan, moment({ market: market(['0.5', '0.5', '0.5', '0.5', '0.5']) })).pricePerHour).toEqual(ait('0.0625'));
  });

  test('an hour online says little about demand', () => {
    // Booked throughout: 1 + 0.5 · (1/24) · 0.5 = 1.0104166…
    const activity = { ...idle, onlineMs: hour, bookedMs: hour };
    expect(decidePrice(plan, moment({ activity })).pricePerHour).toEqual(ait('0.05052083'));
  });
});

describe('Peak Maximizer', () => {
  const peakPlan: PricePlan = { ...plan, strategy: 'peak-maximizer' };
  const noon = wednesday + 5 * hour;

  test('asks the base price off-peak, and the premium in the window', () => {
    const off = decidePrice(peakPlan, moment());
    expect(off.pricePerHour).toEqual(ait('0.05'));
    expect(off.reasons).toContainEqual({ code: 'off-peak', next: wednesday + 2 * hour });
    const on = decidePrice(peakPlan, moment({ at: noon }));
    expect(on.pricePerHour).toEqual(ait('0.06'));
    expect(on.reasons).toContainEqual({ code: 'peak', premium: '0.2', until: wednesday + 14 * hour });
  });

  test('adds what its region is dearer than the others', () => {
    // Here 0.06, elsewhere 0.05: a fifth. 0.05 · 1.2 · 1.2 = 0.072.
    const prices = surveyMarket([...listed(['0.06', '0.06', '0.07'], 'europe'), ...listed(['0.05', '0.05', '0.04'], 'asia')]);
    const decision = decidePrice(peakPlan, moment({ at: noon, market: prices }));
    expect(decision.pricePerHour).toEqual(ait('0.072'));
    expect(decision.reasons).toContainEqual({
      code: 'region',
      region: 'europe',
      premium: '0.2',
      medianHere: ait('0.06'),
      medianElsewhere: ait('0.05'),
    });
  });

  test('adds at most 30 % for a region, and nothing for a cheap one', () => {
    const dear = surveyMarket([...listed(['0.5', '0.5', '0.5'], 'europe'), ...listed(['0.05', '0.05', '0.05'], 'asia')]);
    expect(decidePrice(peakPlan, moment({ market: dear })).pricePerHour).toEqual(ait('0.065'));
    expect(decidePrice(peakPlan, moment({ market: dear, region: 'asia' })).pricePerHour).toEqual(ait('0.05'));
  });

  test('two listings are no region, and those that name none are not elsewhere', () => {
    const few = [...listed(['0.5', '0.5'], 'europe'), ...listed(['0.05', '0.05', '0.05'], 'asia')];
    const unnamed = [...listed(['0.5', '0.5', '0.5'], 'europe'), ...listed(['0.05', '0.05', '0.05'])];
    for (const prices of [few, unnamed]) {
      const decision = decidePrice(peakPlan, moment({ market: surveyMarket(prices) }));
      expect(decision.pricePerHour).toEqual(ait('0.05'));
      expect(decision.reasons).toContainEqual({ code: 'region-not-known', region: 'europe' });
    }
  });

  test('goes up to a premium of half in steps', () => {
    // 0.05 → 0.06 → 0.072 → 0.075
    const steep = { ...peakPlan, peakPremium: '0.5' };
    const first = decidePrice(steep, moment({ at: noon, current: asking('0.05') }));
    expect(first).toMatchObject({ pricePerHour: ait('0.06'), target: ait('0.075'), change: 'raised' });
    expect(first.reasons.at(-1)).toEqual({ code: 'one-step', wanted: ait('0.075'), longest: '0.2' });
    expect(decidePrice(steep, moment({ at: noon, current: asking('0.06') })).pricePerHour).toEqual(ait('0.072'));
    expect(decidePrice(steep, moment({ at: noon, current: asking('0.072') })).pricePerHour).toEqual(ait('0.075'));
  });
});

describe('Utilization Guard', () => {
  const guard: PricePlan = { ...plan, strategy: 'utilization-guard' };
  const after = (hours: number, rate: string | null = null) =>
    moment({ activity: { ...idle, idleMs: hours * hour, lastRatePerHour: rate === null ? null : ait(rate) } });

  test('is patient for three hours, then goes down by 5 % an hour, to the floor', () => {
    expect(decidePrice(guard, after(2.99)).pricePerHour).toEqual(ait('0.05'));
    expect(decidePrice(guard, after(3)).pricePerHour).toEqual(ait('0.0475'));
    expect(decidePrice(guard, after(3.99)).pricePerHour).toEqual(ait('0.0475'));
    const long = decidePrice(guard, after(10)); // 0.05 · 0.95^8 = 0.0331710215…
    expect(long.pricePerHour).toEqual(ait('0.03317102'));
    expect(long.reasons).toContainEqual({ code: 'idle', idleMs: 10 * hour, steps: 8, factor: '0.66342' });
    const longest = decidePrice(guard, after(24 * 365));
    expect(longest.pricePerHour).toEqual(ait('0.025'));
    expect(longest.reasons.at(-1)).toEqual({ code: 'floor', wanted: ait('0'), floor: ait('0.025') });
  });

  test('goes on from the price that found a buyer, a step above it', () => {
    // 0.04 · 1.2 = 0.048, an hour too long idle: 0.0456.
    const decision = decidePrice(guard, after(3, '0.04'));
    expect(decision.pricePerHour).toEqual(ait('0.0456'));
    expect(decision.reasons).toContainEqual({ code: 'last-booking', rate: ait('0.04'), from: ait('0.048') });
  });

  test('steps back up once booked, never above the base price', () => {
    const booked = (rate: string) =>
      moment({ activity: { ...idle, bookedUntil: wednesday + hour, lastRatePerHour: ait(rate) }, current: asking(rate) });
    const decision = decidePrice(guard, booked('0.04'));
    expect(decision).toMatchObject({ pricePerHour: ait('0.048'), change: 'raised' });
    expect(decision.reasons).toContainEqual({ code: 'booked', until: wednesday + hour });
    expect(decidePrice(guard, booked('0.045')).pricePerHour).toEqual(ait('0.05'));
  });

  test('a booking that cost nothing leads to the floor, not to nothing', () => {
    expect(decidePrice(guard, after(0, '0')).pricePerHour).toEqual(ait('0.025'));
  });
});

describe('the pace', () => {
  const heading = (to: string, current: ReturnType<typeof asking>) =>
    decidePrice({ ...plan, basePrice: ait(to) }, moment({ current }));

  test('a change of less than 3 % stays undone', () => {
    const held = heading('0.05149', asking('0.05'));
    expect(held).toMatchObject({ pricePerHour: ait('0.05'), target: ait('0.05149'), change: 'none' });
    expect(held.reasons.at(-1)).toEqual({ code: 'small-change', wanted: ait('0.05149'), least: '0.03' });
    expect(heading('0.0515', asking('0.05'))).toMatchObject({ pricePerHour: ait('0.0515'), change: 'raised' });
    expect(heading('0.0485', asking('0.05'))).toMatchObject({ pricePerHour: ait('0.0485'), change: 'lowered' });
  });

  test('half an hour lies between two changes', () => {
    const changedAt = wednesday - 30 * minute;
    expect(heading('0.055', asking('0.05', changedAt)).pricePerHour).toEqual(ait('0.055'));
    const soon = heading('0.055', asking('0.05', changedAt + 1));
    expect(soon.pricePerHour).toEqual(ait('0.05'));
    expect(soon.reasons.at(-1)).toEqual({
      code: 'changed-recently',
      wanted: ait('0.055'),
      changedAt: changedAt + 1,
      until: wednesday + 1,
    });
  });

  test('a clock that was set back doesn’t hold the price for a year', () => {
    expect(heading('0.055', asking('0.05', wednesday + 365 * 24 * hour)).pricePerHour).toEqual(ait('0.055'));
    expect(heading('0.055', asking('0.05', wednesday + 10 * minute)).pricePerHour).toEqual(ait('0.05'));
  });

  test('where it already is, there is no more to say', () => {
    const there = heading('0.05', asking('0.05', wednesday));
    expect(there.change).toBe('none');
    expect(codes(there)).toEqual(['base-price', 'market-not-known', 'demand-not-known']);
  });

  test('steps are rounded so that they don’t get too long', () => {
    // 0.00000333 · 1.2 = 0.000003996, · 0.8 = 0.000002664
    const small = { ...plan, floor: ait('0.000001') };
    expect(decidePrice({ ...small, basePrice: ait('0.00005') }, moment({ current: asking('0.00000333') })).pricePerHour).toEqual(ait('0.00000399'));
    expect(decidePrice({ ...small, basePrice: ait('0.000001') }, moment({ current: asking('0.00000333') })).pricePerHour).toEqual(ait('0.00000267'));
  });
});

describe('the limits', () => {
  test('stop every strategy, and say what it wanted', () => {
    const decision = decidePrice({ ...plan, ceiling: ait('0.052') }, moment({ market: market(['0.1', '0.1', '0.1', '0.1', '0.1']) }));
    expect(decision.pricePerHour).toEqual(ait('0.052'));
    expect(decision.reasons.at(-1)).toEqual({ code: 'ceiling', wanted: ait('0.0625'), ceiling: ait('0.052') });
  });

  test('a price outside of them comes inside at once, however far and however soon', () => {
    const above = decidePrice(plan, moment({ current: asking('0.9', wednesday - minute) }));
    expect(above).toMatchObject({ pricePerHour: ait('0.1'), change: 'lowered' });
    expect(above.reasons.at(-1)).toEqual({ code: 'limits-moved', from: ait('0.9') });
    expect(decidePrice(plan, moment({ current: asking('0') }))).toMatchObject({ pricePerHour: ait('0.025'), change: 'raised' });
  });
});
