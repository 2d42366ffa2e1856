import { describe, expect, test } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import type { AdviceBasis } from '../../../../../src/shared/domain/pricing/advice-basis.ts';
import { advise, type Advice } from '../../../../../src/shared/domain/pricing/advice.ts';
import { unknownMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import { asking, hour, market, plan, t } from './moments.ts';

const at = t('2026-06-10T00:00Z');
const ago = (hours: number): number => at - hours * hour;
const booking = (from: number, to: number, rate = '0.05') => ({ from: ago(from), to: ago(to), ratePerHour: ait(rate) });

/** A good week: online throughout, booked 12 hours of each day at 0.05, looked at yesterday. */
const good: AdviceBasis = {
  at,
  plan,
  planSince: ago(168),
  reviewedAt: ago(24),
  recordSince: ago(168),
  current: asking('0.05'),
  region: 'europe',
  market: unknownMarket,
  bookings: [1, 2, 3, 4, 5, 6, 7].map((day) => booking(day * 24 - 2, day * 24 - 14)),
  online: [{ from: ago(168), to: at }],
  roundTripsMs: Array.from({ length: 12 }, () => 40),
  computerZone: 'Europe/Berlin',
  dismissed: [],
};
const codes = (different: Partial<AdviceBasis>): string[] => advise({ ...good, ...different }).map(({ code }) => code);
const given = <Code extends Advice['code']>(code: Code, different: Partial<AdviceBasis>): Extract<Advice, { code: Code }> =>
  advise({ ...good, ...different }).find((one): one is Extract<Advice, { code: Code }> => one.code === code)!;

test('when all is well there is nothing to say', () => {
  expect(advise(good)).toEqual([]);
});

describe('look again', () => {
  test('after 48 hours online with the plan, with what it brought', () => {
    const evidence = given('look-again', { planSince: ago(48), reviewedAt: null }).evidence;
    expect(evidence).toEqual({
      range: { from: ago(48), to: at },
      onlineMs: 48 * hour,
      bookings: 2,
      utilization: '0.5',
      income: ait('1.2'),
      ratePerHour: ait('0.05'),
    });
    expect(codes({ planSince: ago(48) + 1, reviewedAt: null })).toEqual([]);
  });

  test('counts online time, not time', () => {
    const online = [{ from: ago(168), to: ago(30) }, { from: ago(10), to: at }]; // 20 h off
    expect(codes({ planSince: ago(68), reviewedAt: null, online })).toContain('look-again');
    expect(codes({ planSince: ago(68) + 1, reviewedAt: null, online })).not.toContain('look-again');
  });

  test('once looked at after those 48 hours, it doesn’t come again until the plan changes', () => {
    expect(codes({ reviewedAt: ago(168 - 48) })).toEqual([]);
    expect(codes({ reviewedAt: ago(168 - 48) - 1 })).toEqual(['look-again']);
  });
});

describe('no bookings', () => {
  const quiet: Partial<AdviceBasis> = { bookings: good.bookings.slice(2), planSince: ago(168) }; // the last ended 58 h ago

  test('after 24 hours online: a lower base price and what Utilization Guard would ask', () => {
    const advice = given('no-bookings', quiet);
    expect(advice.evidence).toEqual({ idleMs: 58 * hour, asked: ait('0.05'), market: null });
    expect(advice.lowerBaseTo).toEqual(ait('0.045'));
    // 58 h idle is 56 steps of 5 %: the floor; a fifth a time.
    expect(advice.guard).toEqual({ asks: ait('0.04'), target: ait('0.025') });
  });

  test('not a millisecond sooner, and offline time doesn’t count', () => {
    const lately = (idleHours: number, online = good.online) => codes({ bookings: [booking(idleHours + 60, idleHours)], online });
    expect(lately(24)).toContain('no-bookings');
    expect(lately(24 - 1e-6)).not.toContain('no-bookings');
    expect(lately(30, [{ from: ago(168), to: ago(10) }, { from: ago(3), to: at }])).not.toContain('no-bookings');
  });

  test('a plan that is new gets its time', () => {
    expect(codes({ ...quiet, planSince: ago(23) })).toEqual([]);
  });

  test('a market that asks less still is followed, a dearer one isn’t, and the floor holds', () => {
    expect(given('no-bookings', { ...quiet, market: market(['0.2', '0.2', '0.2']) }).lowerBaseTo).toEqual(ait('0.045'));
    const cheap = market(['0.03', '0.03', '0.03', '0.03', '0.03']);
    expect(given('no-bookings', { ...quiet, market: cheap }).lowerBaseTo).toEqual(ait('0.03'));
    expect(given('no-bookings', { ...quiet, market: cheap, plan: { ...plan, floor: ait('0.04') } }).lowerBaseTo).toEqual(ait('0.04'));
    expect(given('no-bookings', { ...quiet, plan: { ...plan, floor: ait('0.05') } }).lowerBaseTo).toBeNull();
  });

  test('who has Utilization Guard isn’t told to take it', () => {
    expect(given('no-bookings', { ...quiet, plan: { ...plan, strategy: 'utilization-guard' } }).guard).toBeNull();
  });
});

describe('low earnings', () => {
  // 20 h at 0.05 in 168 h: 0.00595 an hour of the clock, less than 0.0125.
  const low: Partial<AdviceBasis> = { bookings: [booking(30, 10)] };

  test('says what it earned, and checks latency, region and online time one by one', () => {
    const advice = given('low-earnings', low);
    expect(advice.evidence).toMatchObject({ income: ait('1'), perHour: ait('0.00595238'), basePrice: ait('0.05'), bookings: 1 });
    expect(advice.findings).toEqual([
      { check: 'latency', found: 'fine', medianRoundTripMs: 40, highFromMs: 150 },
      { check: 'region', found: 'as-clock', region: 'europe', byClock: 'europe' },
      { check: 'online-time', found: 'fine', onlineShare: '1', peakShare: '1' },
    ]);
  });

  test('a quarter of the base price is not low', () => {
    expect(codes({ bookings: [booking(52, 10)] })).toEqual([]); // 42 h of 168 at 0.05
    expect(codes({ bookings: [booking(52, 10.1)] })).toEqual(['low-earnings']);
  });

  test('a record of less than 48 hours is too short to say', () => {
    expect(codes({ ...low, recordSince: ago(48) })).toEqual([]); // 20 h of 48 is good
    expect(codes({ bookings: [booking(12, 10)], recordSince: ago(48) })).toEqual(['low-earnings']);
    expect(codes({ bookings: [booking(12, 10)], recordSince: ago(47.9) })).toEqual([]);
  });

  test('latency: high, or not known', () => {
    const latency = (roundTripsMs: readonly number[]) => given('low-earnings', { ...low, roundTripsMs }).findings[0];
    expect(latency([...good.roundTripsMs.slice(7), 200, 200, 150, 151, 149, 300])).toMatchObject({ found: 'fine', medianRoundTripMs: 149 });
    expect(latency([...good.roundTripsMs.slice(8), 200, 200, 150, 151, 150, 300])).toMatchObject({ found: 'high', medianRoundTripMs: 150 });
    expect(latency([10, 20])).toMatchObject({ found: 'not-known', medianRoundTripMs: null });
  });

  test('region: as the clock says, another one, any, or not known', () => {
    const region = (different: Partial<AdviceBasis>) => given('low-earnings', { ...low, ...different }).findings[1];
    expect(region({ region: 'us_east' })).toMatchObject({ found: 'other-than-clock', region: 'us_east', byClock: 'europe' });
    expect(region({ computerZone: 'America/New_York', region: 'us_east' })).toMatchObject({ found: 'as-clock', byClock: 'us_east' });
    expect(region({ computerZone: 'UTC' })).toMatchObject({ found: 'not-known', byClock: null });
    expect(region({ region: 'global' })).toMatchObject({ found: 'any', byClock: 'europe' });
  });

  test('online time: peak missed, or seldom online', () => {
    const onlineTime = (online: AdviceBasis['online']) => given('low-earnings', { ...low, online }).findings[2];
    // Off from 9:00 on the last day: 12 of 84 peak hours, 15 of 168.
    expect(onlineTime([{ from: ago(168), to: ago(15) }])).toMatchObject({ found: 'peak-missed', peakShare: '0.857143', onlineShare: '0.910714' });
    expect(given('low-earnings', { ...low, online: [{ from: ago(80), to: at }], plan: { ...plan, peakWindow: { ...plan.peakWindow, weekdays: [] } } }).findings[2]).toEqual({
      check: 'online-time',
      found: 'seldom-online',
      onlineShare: '0.47619',
      peakShare: null,
    });
  });
});

test('dismissed advice stays away for a week, the others don’t', () => {
  const both = { bookings: [], reviewedAt: ago(1) };
  expect(codes(both)).toEqual(['no-bookings', 'low-earnings']);
  expect(codes({ ...both, dismissed: [{ code: 'no-bookings', at: ago(168) + 1 }] })).toEqual(['low-earnings']);
  expect(codes({ ...both, dismissed: [{ code: 'no-bookings', at: ago(168) }] })).toEqual(['no-bookings', 'low-earnings']);
});
