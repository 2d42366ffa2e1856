import { expect, test } from 'vitest';
import type { Booking, Bookings } from '../../../../src/main/market/bookings.ts';
import type { Listing, Marketplace } from '../../../../src/main/market/market.ts';
import { lookAtMarket } from '../../../../src/main/pricing/market-look.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

const hour = 3_600_000;
const listing = (changes: Partial<Listing>): Listing => ({
  listingId: 'o', providerId: 'other', model: 'RTX 4090', memoryGb: 24, computeCapability: null, region: 'default', pricePerHour: ait('0.06'), status: 'available', createdAt: null, ...changes,
});
const booking = (changes: Partial<Booking>): Booking => ({
  bookingId: 'b', listingId: 'gpu_1', model: 'RTX 4090', providerId: 'rig-1', status: 'active', startedAt: 0, endsAt: 2 * hour, durationMs: 2 * hour, totalCost: ait('0.1'), jobId: null, ...changes,
});
const whole = <Row>(rows: readonly Row[]) => Promise.resolve(ok({ rows, unreadable: 0, whole: true }));

type Asked = Pick<Marketplace, 'listings'> & Bookings;
const look = (market: Partial<Asked>, gpus = [{ key: 'a', model: 'NVIDIA GeForce RTX 4090', listingId: 'gpu_1' }, { key: 'b', model: 'NVIDIA GeForce RTX 4090', listingId: 'gpu_2' }]) =>
  lookAtMarket({ listings: () => whole<Listing>([]), bookings: () => whole<Booking>([]), ...market }, gpus, 'rig-1', new AbortController().signal);

test('the market is what others ask for just this model, asked once for GPUs of one model', async () => {
  const asked: unknown[] = [];
  const { markets } = await look({
    listings(filter) {
      asked.push(filter);
      return whole([
        listing({ listingId: 'gpu_1', providerId: 'rig-1', pricePerHour: ait('9') }),
        listing({ model: 'RTX 4090 D', pricePerHour: ait('8') }),
        listing({ model: 'NVIDIA GeForce RTX 4090', pricePerHour: ait('0.05') }),
        listing({}),
        listing({ pricePerHour: ait('0.07'), status: 'booked' }),
      ]);
    },
  });
  expect(asked).toEqual([{ model: 'RTX 4090' }]);
  expect([...markets.keys()]).toEqual(['NVIDIA GeForce RTX 4090']);
  expect(markets.get('NVIDIA GeForce RTX 4090')?.middle).toEqual({ median: ait('0.06'), listings: 3, outliers: 0 });
});

test('of everybody’s bookings its own GPUs’ count, each at its GPU and its rate', async () => {
  const { bookings } = await look({
    bookings: () => whole([booking({}), booking({ bookingId: 'theirs', listingId: 'gpu_9' }), booking({ bookingId: 'c', listingId: 'gpu_2', startedAt: hour, endsAt: 2 * hour, durationMs: hour })]),
  });
  expect(bookings).toEqual([
    { gpu: 'a', id: 'b', from: 0, to: 2 * hour, ratePerHour: ait('0.05'), cancelled: false },
    { gpu: 'b', id: 'c', from: hour, to: 2 * hour, ratePerHour: ait('0.1'), cancelled: false },
  ]);
});

test.each(['cancelled', 'other'] as const)('a booking that is %s no longer runs', async (status) => {
  expect((await look({ bookings: () => whole([booking({ status })]) })).bookings).toMatchObject([{ id: 'b', cancelled: true }]);
});

test('a booking without a length has no rate, and is left out', async () => {
  expect((await look({ bookings: () => whole([booking({ durationMs: 0, endsAt: 0 })]) })).bookings).toEqual([]);
});

test('what isn’t answered isn’t known, which is not the same as empty', async () => {
  const silent = (): Promise<{ ok: false; failure: { kind: 'timeout'; mayHaveActed: false } }> => Promise.resolve(failed({ kind: 'timeout', mayHaveActed: false }));
  const { markets, bookings } = await look({ listings: silent, bookings: silent });
  expect(markets.get('NVIDIA GeForce RTX 4090')).toBeNull();
  expect(bookings).toBeNull();
});
