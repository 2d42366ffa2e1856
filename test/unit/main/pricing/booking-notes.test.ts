import { expect, test } from 'vitest';
import { createBookingNotes } from '../../../../src/main/pricing/booking-notes.ts';
import type { SeenBooking } from '../../../../src/main/pricing/market-look.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const booking = (changes: Partial<SeenBooking> = {}): SeenBooking => ({
  gpu: 'uuid:GPU-1', id: 'b1', from: 100, to: 200, ratePerHour: ait('0.05'), cancelled: false, ...changes,
});
const cancelled = booking({ cancelled: true });

test('each booking is noted once, and again when its end is another one', () => {
  const notes = createBookingNotes([]);
  expect(notes.news([booking()], 110)).toMatchObject([{ kind: 'booking', id: 'b1', from: 100, to: 200 }]);
  expect(notes.news([booking()], 120)).toEqual([]);
  expect(notes.news([booking({ to: 250 })], 130)).toMatchObject([{ to: 250 }]);
});

test('one called off ended at the look that showed it; one never seen running isn’t noted at all', () => {
  const notes = createBookingNotes([]);
  notes.news([booking()], 110);
  expect(notes.news([cancelled, booking({ id: 'b2', cancelled: true })], 150)).toMatchObject([{ id: 'b1', to: 150 }]);
  expect(notes.news([cancelled, booking({ id: 'b2', cancelled: true })], 160)).toEqual([]);
});

test('one called off while the app was closed counts until the app last looked', () => {
  const known = { id: 'b1', to: 200, lookedUntil: 130 };
  expect(createBookingNotes([known]).news([cancelled], 170)).toMatchObject([{ id: 'b1', from: 100, to: 130 }]);
  // Even after its full end.
  expect(createBookingNotes([known]).news([cancelled], 900)).toMatchObject([{ to: 130 }]);
  // An old look is none at this booking.
  expect(createBookingNotes([{ ...known, lookedUntil: 40 }]).news([cancelled], 170)).toMatchObject([{ to: 100 }]);
});

test('what was noted before a restart is nothing new after it', () => {
  expect(createBookingNotes([{ id: 'b1', to: 200, lookedUntil: 130 }]).news([booking()], 170)).toEqual([]);
  // Called off, and noted as such, before the restart: its end stays.
  expect(createBookingNotes([{ id: 'b1', to: 120, lookedUntil: 190 }]).news([cancelled], 195)).toEqual([]);
});

test('one that still ran after a restart and is called off then ended at that look', () => {
  const notes = createBookingNotes([{ id: 'b1', to: 200, lookedUntil: 130 }]);
  notes.news([booking()], 150);
  expect(notes.news([cancelled], 180)).toMatchObject([{ to: 180 }]);
});
