import { expect, test } from 'vitest';
import { createBookingNotes } from '../../../../src/main/pricing/booking-notes.ts';
import type { SeenBooking } from '../../../../src/main/pricing/market-look.ts';
import { isSameModel, searchWords } from '../../../../src/main/pricing/same-model.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

test.each([
  ['NVIDIA GeForce RTX 4090', 'RTX 4090', true],
  ['nvidia geforce rtx-4090', 'RTX 4090', true],
  ['RTX 4090', 'RTX 4090 D', false],
  ['RTX 4090', 'RTX 4090 Laptop GPU', false],
  ['AMD Radeon RX 7900 XTX', 'RX 7900 XTX', true],
  ['A100-SXM4-80GB', 'NVIDIA A100-SXM4-80GB', true],
])('%s and %s: the same model? %s', (a, b, same) => {
  expect(isSameModel(a, b)).toBe(same);
});

test('is searched by what every provider writes', () => {
  expect(searchWords('NVIDIA GeForce RTX 4090')).toBe('RTX 4090');
  expect(searchWords('NVIDIA')).toBe('NVIDIA');
});

const booking: SeenBooking = { gpu: 'g', id: 'b', from: 1_000, to: 9_000, ratePerHour: ait('0.05'), cancelled: false };

test('a booking is noted once, and again where it ends early', () => {
  const notes = createBookingNotes();
  expect(notes.news([booking], 2_000)).toHaveLength(1);
  expect(notes.news([booking], 3_000)).toEqual([]);
  expect(notes.news([{ ...booking, cancelled: true }], 4_000)).toMatchObject([{ to: 4_000 }]);
  expect(notes.news([{ ...booking, cancelled: true }], 5_000)).toEqual([]);
});

test('a booking that was only ever seen called off brought nothing', () => {
  expect(createBookingNotes().news([{ ...booking, cancelled: true }], 4_000)).toEqual([]);
});
