import { expect, test } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { forecast } from '../../../../../src/shared/domain/pricing/forecast.ts';
import { unknownMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import { asking, hour, market, plan, wednesday as at } from './moments.ts';

const known = {
  plan,
  at,
  region: 'europe',
  current: asking('0.05'),
  bookings: [],
  online: [],
  market: unknownMarket,
  assumeBookings: 'none',
} as const;
const inHours = (steps: readonly { readonly from: number; readonly pricePerHour: { readonly amount: string } }[]): string[] =>
  steps.map(({ from, pricePerHour }) => `${(from - at) / hour} h ${pricePerHour.amount}`);

test('Utilization Guard, with nobody booking: 5 % an hour from the third on, as far as the floor lets it', () => {
  const { steps, assumes } = forecast({ ...known, plan: { ...plan, strategy: 'utilization-guard' } });
  expect(assumes).toEqual({ market: 'stays', online: 'throughout', bookings: 'none' });
  expect(inHours(steps).slice(0, 4)).toEqual(['0 h 0.05', '3 h 0.0475', '4 h 0.045125', '5 h 0.04286875']);
  expect(inHours(steps).at(-1)).toBe('15 h 0.0256671'); // 0.05 · 0.95^13; from there to the floor it is less than 3 %
  expect(steps.at(-1)?.to).toBe(at + 24 * hour);
});

test('Peak Maximizer: up at nine, down at nine', () => {
  expect(inHours(forecast({ ...known, plan: { ...plan, strategy: 'peak-maximizer' } }).steps)).toEqual(['0 h 0.05', '2 h 0.06', '14 h 0.05']);
});

test('as yesterday: the last day’s bookings come again, a running one with its end', () => {
  const guard = { ...plan, strategy: 'utilization-guard' } as const;
  const yesterday = { from: at - 18 * hour, to: at - 16 * hour, ratePerHour: ait('0.05') }; // again in 6 to 8 hours
  const longAgo = { from: at - 30 * hour, to: at - 25 * hour, ratePerHour: ait('0.05') };
  const online = [{ from: at - 40 * hour, to: at }];
  const asYesterday = forecast({
    ...known,
    plan: guard,
    online,
    bookings: [longAgo, yesterday],
    current: asking('0.025'),
    assumeBookings: 'as-yesterday',
  });
  // Idle for 16 hours now and down at the floor; booked again in 6 hours, at 0.05 as yesterday, and up a fifth at a time.
  expect(inHours(asYesterday.steps).slice(0, 5)).toEqual(['0 h 0.025', '6 h 0.03', '6.5 h 0.036', '7 h 0.0432', '7.5 h 0.05']);
  expect(inHours(asYesterday.steps)[5]).toBe('11 h 0.0475');
  expect(inHours(forecast({ ...known, plan: guard, online, bookings: [longAgo, yesterday], current: asking('0.025') }).steps)).toEqual(['0 h 0.025']);
});

test('the market stays as it is', () => {
  const { steps } = forecast({ ...known, market: market(['0.06', '0.06', '0.06', '0.06', '0.06']) });
  expect(inHours(steps)[0]).toBe('0 h 0.055');
});
