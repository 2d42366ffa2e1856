import { expect, test } from 'vitest';
import type { ElectricityTariff } from '../../../../../src/shared/domain/ledger/electricity.ts';
import { costOf, electricityUse, meanPrice, netOfElectricity, tariffPrices } from '../../../../../src/shared/domain/ledger/electricity-cost.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';

const hour = 3_600_000;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const kWh = 3_600_000;
const tariff = (changes: Partial<ElectricityTariff> = {}): ElectricityTariff => ({
  currency: 'EUR',
  zone: 'Europe/Berlin',
  pricePerKWh: '0.30',
  hours: [{ startMinute: 22 * 60, endMinute: 6 * 60, weekdays: [1, 2, 3, 4, 5], pricePerKWh: '0.20' }],
  estimatedWatts: null,
  aitValue: null,
  ...changes,
});

test('night hours are those of the owner’s clock, and belong to the day on which they begin', () => {
  const priceAt = tariffPrices(tariff());
  const at = (day: number, localHour: number): string => priceAt(Date.UTC(2026, 10, day, localHour - 1)).toFixed();
  // 2026-11-27 is a Friday.
  expect([at(27, 21), at(27, 22), at(27, 24), at(28, 5), at(28, 6), at(28, 22), at(30, 5), at(30, 22)]).toEqual(['0.3', '0.2', '0.2', '0.2', '0.3', '0.3', '0.3', '0.2']);
});

test('on a day of 25 hours the hour that comes twice has its price twice, and at the jump of spring none is missed', () => {
  const priceAt = tariffPrices(tariff({ hours: [{ startMinute: 2 * 60, endMinute: 3 * 60, weekdays, pricePerKWh: '1' }] }));
  const hoursOf = (from: number): string => Array.from({ length: 26 }, (_, index) => (priceAt(from + index * hour).eq(1) ? 'x' : '.')).join('');
  // 2026-10-25 0:00 in Berlin is 22:00 UTC of the 24th; 2:00 comes at hours 2 and 3.
  expect(hoursOf(Date.UTC(2026, 9, 24, 22))).toBe('..xx......................');
  // 2026-03-29: 2:00 doesn't come; the next is that of the 30th.
  expect(hoursOf(Date.UTC(2026, 2, 28, 23))).toBe('.........................x');
});

test('in a zone of half hours an hour of UTC costs the mean of its two halves', () => {
  const kolkata = tariff({ zone: 'Asia/Kolkata', hours: [{ startMinute: 6 * 60, endMinute: 12 * 60, weekdays, pricePerKWh: '0.10' }] });
  // 0:00 to 1:00 UTC is 5:30 to 6:30 there.
  expect(costOf([{ hour: Date.UTC(2026, 10, 25, 0), joules: kWh }], kolkata)).toBe('0.2');
  expect(costOf([{ hour: Date.UTC(2026, 10, 25, 1), joules: kWh }], kolkata)).toBe('0.1');
});

test('the mean price of a week weighs each quarter alike', () => {
  // Five nights of 8 hours at 0.20, the other 128 hours at 0.30.
  expect(meanPrice(tariff()).toFixed(10)).toBe(((40 * 0.2 + 128 * 0.3) / 168).toFixed(10));
});

test('what was measured, what is estimated, and what isn’t known are told apart', () => {
  const none = { joules: 0, measuredMs: 0, cost: null };
  expect(electricityUse(none, 5 * hour, null)).toEqual({ kWh: null, basis: null, unknownMs: 5 * hour, cost: null });
  expect(electricityUse(none, null, tariff())).toEqual({ kWh: null, basis: null, unknownMs: 0, cost: null });
  const measured = { joules: 2 * kWh, measuredMs: 5 * hour, cost: '0.5' };
  expect(electricityUse(measured, 5 * hour, tariff())).toEqual({ kWh: '2', basis: 'measured', unknownMs: 0, cost: { amount: '0.5', currency: 'EUR' } });
  expect(electricityUse(measured, 7 * hour, tariff())).toMatchObject({ basis: 'measured', unknownMs: 2 * hour });
  const flat = tariff({ hours: [], estimatedWatts: 500 });
  expect(electricityUse(measured, 7 * hour, flat)).toEqual({ kWh: '3', basis: 'mixed', unknownMs: 0, cost: { amount: '0.8', currency: 'EUR' } });
  expect(electricityUse(none, 2 * hour, flat)).toEqual({ kWh: '1', basis: 'estimated', unknownMs: 0, cost: { amount: '0.3', currency: 'EUR' } });
});

test('what is left is said only where everything in it is known', () => {
  const use = electricityUse({ joules: 2 * kWh, measuredMs: hour, cost: '0.5' }, hour, tariff());
  const net = { sum: ait('1.4625'), count: 1, unknown: 0 };
  const valued = tariff({ aitValue: '2' });
  expect(netOfElectricity(net, use, valued)).toEqual({ known: true, net: { amount: '2.925', currency: 'EUR' }, left: { amount: '2.425', currency: 'EUR' } });
  expect(netOfElectricity(net, use, null)).toEqual({ known: false, because: 'no-tariff' });
  expect(netOfElectricity(net, use, tariff())).toEqual({ known: false, because: 'no-ait-value' });
  expect(netOfElectricity(net, { ...use, unknownMs: 1 }, valued)).toEqual({ known: false, because: 'use-unknown' });
  expect(netOfElectricity({ ...net, unknown: 1 }, use, valued)).toEqual({ known: false, because: 'net-unknown' });
});
