import { expect, test } from 'vitest';
import { workLeft, type WorkLeft } from '../../../../src/main/agent/drain.ts';
import type { Booking } from '../../../../src/main/market/bookings.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import type { GpuListing } from '../../../../src/shared/domain/rig.ts';

const listing = (listingId: string, booked: boolean | null): GpuListing => ({ status: 'listed', listingId, name: 'A', pricePerHour: null, registeredAt: null, booked, problem: null });
const booking = (listingId: string, endsAt: number, status: Booking['status'] = 'active'): Booking => ({
  bookingId: `b-${listingId}-${String(endsAt)}`,
  listingId,
  model: 'A',
  providerId: 'rig-1',
  status,
  startedAt: 0,
  endsAt,
  durationMs: endsAt,
  totalCost: ait('1'),
  jobId: null,
});
const now = 1_000;

const unlisted: GpuListing = { ...listing('', null), status: 'none', listingId: null };
const seenNow = new Set(['a', 'b']);

test.each<[string, GpuListing[], number, Booking[], boolean, WorkLeft]>([
  ['nothing listed', [], 0, [], true, { kind: 'none' }],
  ['nothing booked', [listing('a', false)], 0, [booking('b', 9_000)], true, { kind: 'none' }],
  ['a job runs', [listing('a', false)], 1, [], true, { kind: 'some', until: null }],
  ['booked until later', [listing('a', true)], 0, [booking('a', 5_000), booking('a', 2_000), booking('z', 9_000)], true, { kind: 'some', until: 5_000 }],
  ['booked, and its time is over: the coordinator marks no booking completed', [listing('a', true)], 0, [booking('a', 900)], true, { kind: 'none' }],
  ['one over, one not', [listing('a', true), listing('b', true)], 0, [booking('a', 900), booking('b', 2_000)], true, { kind: 'some', until: 2_000 }],
  ['cancelled', [listing('a', true)], 0, [booking('a', 5_000, 'cancelled')], true, { kind: 'none' }],
  ['booked, and its booking may be behind the end of the list', [listing('a', true)], 0, [], false, { kind: 'unknown' }],
  ['never listed, beside one that is not booked', [unlisted, listing('a', false)], 0, [], true, { kind: 'none' }],
  ['never listed, beside one that is booked', [unlisted, listing('a', true)], 0, [booking('a', 5_000)], true, { kind: 'some', until: 5_000 }],
  ['being listed', [{ ...unlisted, status: 'registering' }], 0, [], true, { kind: 'unknown' }],
  ['perhaps listed', [{ ...unlisted, status: 'uncertain' }], 0, [], true, { kind: 'unknown' }],
  ['not asked yet, and booked', [listing('a', null)], 0, [booking('a', 5_000)], true, { kind: 'some', until: 5_000 }],
  ['not asked yet, and no booking', [listing('a', null)], 0, [], true, { kind: 'none' }],
  ['not asked yet, and the bookings cut short', [listing('a', null)], 0, [booking('a', 900)], false, { kind: 'unknown' }],
  ['not booked when it was seen last, which was not now', [listing('z', false)], 0, [booking('z', 5_000)], true, { kind: 'some', until: 5_000 }],
])('%s', async (_, listings, inFlight, rows, whole, expected) => {
  expect(await workLeft({ bookings: async () => ok({ rows, unreadable: 0, whole }) }, listings, seenNow, inFlight, now)).toEqual(expected);
});

test('a coordinator that doesn’t answer leaves it open', async () => {
  const market = { bookings: async () => failed({ kind: 'timeout', mayHaveActed: true } as const) };
  expect(await workLeft(market, [listing('a', true)], seenNow, 0, now)).toEqual({ kind: 'unknown' });
});
