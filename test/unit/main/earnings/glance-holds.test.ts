import { expect, test } from 'vitest';
import { glanceHoldsMs } from '../../../../src/main/earnings/glance-holds.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const minute = 60_000;
/** Noon in Berlin. */
const noon = Date.UTC(2026, 10, 25, 11);
const bookedUntil = (to: number): Parameters<typeof glanceHoldsMs>[0] => ({ currentBookings: [{ bookingId: 'ord_1', gpu: null, from: noon, to, amount: ait('1') }] });
const nothing = { currentBookings: [] };

test('with the window it is looked at every minute, in the tray every quarter of an hour', () => {
  expect(glanceHoldsMs(nothing, noon, 'Europe/Berlin', true)).toBe(minute);
  expect(glanceHoldsMs(nothing, noon, 'Europe/Berlin', false)).toBe(15 * minute);
});

test('the end of a booking and of the local day are not slept through', () => {
  expect(glanceHoldsMs(bookedUntil(noon + 7 * minute), noon, 'Europe/Berlin', false)).toBe(7 * minute);
  expect(glanceHoldsMs(bookedUntil(noon + 20_000), noon, 'Europe/Berlin', true)).toBe(20_000);
  const lateEvening = Date.UTC(2026, 10, 25, 22, 58);
  expect(glanceHoldsMs(nothing, lateEvening, 'Europe/Berlin', false)).toBe(2 * minute);
  expect(glanceHoldsMs(nothing, lateEvening, 'UTC', false)).toBe(15 * minute);
});

test('it never spins: a booking that ends this instant is looked at in a second', () => {
  expect(glanceHoldsMs(bookedUntil(noon), noon, 'UTC', false)).toBe(1_000);
});
