import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'lossless-json';
import { demoClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace as Embedded } from '../../src/demo/marketplace.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { ait } from '../../src/shared/domain/money.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { key, pricingRoom, shown, type PricingRoom } from '../unit/main/pricing/pricing-room.ts';
import { marketAt } from './market-at.ts';

/** Prices on the embedded marketplace over real HTTP: what it holds after what was decided here. */

const providerKey = 'miner-key-0123456789abcdef';

interface Scene {
  readonly embedded: Embedded;
  readonly room: PricingRoom;
  readonly clock: ManualClock;
  readonly held: () => { readonly job: string | undefined; readonly listing: string | undefined };
}

/** @param onOrders what happens when the running orders were read */
async function scene(token: 'none' | 'miner' | 'client' | 'expired', onOrders = (_embedded: Embedded): void => undefined): Promise<Scene> {
  const clock = manualClock();
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(clock), random: seededRandom(7), neighbours: true });
  onTestFinished(() => embedded.close());
  const providerToken = token === 'none' ? {} : { providerToken: embedded.token(token) };
  const market = marketAt(embedded, providerToken, { clock });
  const listed = await market.registerListing({ name: 'NVIDIA GeForce RTX 4090', memoryMiB: 24_564, computeCapability: '8.9', pricePerHour: ait('0.05') });
  if (!listed.ok) throw new Error('not listed');
  const watched: typeof market = {
    ...market,
    async bookings(filter, options) {
      const orders = await market.bookings(filter, options);
      if (filter?.status === 'active') onOrders(embedded);
      return orders;
    },
  };
  const room = await pricingRoom(clock, watched, { listingId: listed.value.listingId, token: token !== 'none' });
  onTestFinished(() => room.pricing.stop());
  const profile = { gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('0.05'), concurrency: 1, region: 'europe' } as const;
  await market.registerProvider(profile);
  room.pricing.profileTaken(profile);
  return {
    embedded,
    room,
    clock,
    held: () => {
      const job = embedded.seen.provider('rig-1')?.capabilities['price'];
      return { job: job === undefined ? undefined : stringify(job), listing: embedded.seen.listingsOf('rig-1')[0]?.pricePerHour };
    },
  };
}

// Neighbours ask 0.0485 to 0.061 and one 0.4, which is left out: median 0.05375, weight 4/9, so 0.05 goes to 0.05166667.
const balanced = '0.05166667';

describe('with a provider token', () => {
  it('the strategy’s price becomes the job price and the listing’s price', async () => {
    const { embedded, room, held } = await scene('miner');
    room.pricing.rigChanged();
    await embedded.seen.until('both prices', () => held().job === balanced && held().listing === balanced);
    await expect.poll(() => shown(room)).toMatchObject({ jobPrice: { state: 'in-effect', held: ait(balanced) }, listingPrice: { state: 'in-effect', held: ait(balanced) } });
    const [change] = room.record.changes(key);
    expect(change).toMatchObject({ from: ait('0.05'), pricePerHour: ait(balanced), by: 'market-balance' });
    expect(change?.jobPriceAt).not.toBeNull();
    expect(change?.listingPriceAt).not.toBeNull();
  });

  it('a booked listing keeps its price, and its booking, until the booking is over', async () => {
    const { embedded, room, held } = await scene('miner');
    const id = embedded.seen.listingsOf('rig-1')[0]?.id ?? '';
    expect(embedded.buyers.bookNow(id, 2).ok).toBe(true);
    room.pricing.rigChanged();
    await embedded.seen.until('the job price', () => held().job !== undefined && held().job !== '0.05');
    await expect.poll(() => shown(room).listingPrice.state).toBe('booked');
    expect(embedded.seen.listingsOf('rig-1')[0]).toMatchObject({ status: 'booked' });
    expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(0);
  });

  it('after a booking the listing, which the marketplace leaves booked for ever, is put up again', async () => {
    const { embedded, room, clock } = await scene('miner');
    const id = embedded.seen.listingsOf('rig-1')[0]?.id ?? '';
    expect(embedded.buyers.bookNow(id, 2).ok).toBe(true);
    room.pricing.rigChanged();
    await expect.poll(() => shown(room).listingPrice.state).toBe('booked');
    await clock.advance(2 * 3_600_000 + 60_000);
    // Over, but only just: clocks differ.
    expect(embedded.seen.listingsOf('rig-1')[0]).toMatchObject({ status: 'booked' });
    await clock.advance(10 * 60_000);
    await embedded.seen.until('the listing up again', () => embedded.seen.listingsOf('rig-1')[0]?.status === 'available');
    expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(1);
    expect(embedded.seen.ordersOf('rig-1')).toMatchObject([{ status: 'active' }]);
  });

  it('a booking in which the listing reads available again is left alone, until it is over', async () => {
    const { embedded, room, clock, held } = await scene('miner');
    const id = embedded.seen.listingsOf('rig-1')[0]?.id ?? '';
    expect(embedded.buyers.bookNow(id, 2).ok).toBe(true);
    // As a price change does that comes a moment after a booking.
    expect(embedded.buyers.putUpAgain(id).ok).toBe(true);
    room.pricing.rigChanged();
    await expect.poll(() => shown(room).listingPrice.state).toBe('booked');
    expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(0);
    expect(held().listing).toBe('0.05000000');
    await clock.advance(2 * 3_600_000 + 1);
    await embedded.seen.until('the price after the booking', () => embedded.seen.calls({ path: /gpu\/sell$/ }).length === 1);
    await expect.poll(() => shown(room).listingPrice.state).toBe('in-effect');
  });

  it('a booking that comes while the app looks keeps its GPU', async () => {
    const { embedded, room } = await scene('miner', ({ seen, buyers }) => buyers.bookNow(seen.listingsOf('rig-1')[0]?.id ?? '', 2));
    room.pricing.rigChanged();
    await expect.poll(() => shown(room).listingPrice.state).toBe('booked');
    expect(embedded.seen.listingsOf('rig-1')[0]).toMatchObject({ status: 'booked' });
    expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(0);
  });
});

it('without a token nothing can put the listing up again after a booking, and that is told', async () => {
  const { embedded, room, clock } = await scene('none');
  expect(embedded.buyers.bookNow(embedded.seen.listingsOf('rig-1')[0]?.id ?? '', 2).ok).toBe(true);
  room.gpu = { ...room.gpu, listing: { ...room.gpu.listing, booked: true } };
  room.pricing.rigChanged();
  await expect.poll(() => room.pricing.activity(key).booked).toHaveLength(1);
  expect(shown(room).listingPrice).toMatchObject({ state: 'fixed', problem: null });
  await clock.advance(2 * 3_600_000 + 6 * 60_000);
  await expect.poll(() => shown(room).listingPrice.problem).toEqual({ code: 'listing-left-booked' });
});

it('without a token only the job price moves, and that the listing’s price is fixed is no error', async () => {
  const { embedded, room, held } = await scene('none');
  room.pricing.rigChanged();
  await embedded.seen.until('the job price', () => held().job === balanced);
  await expect.poll(() => shown(room).jobPrice.state).toBe('in-effect');
  expect(held().listing).toBe('0.05000000');
  expect(shown(room).listingPrice).toMatchObject({ state: 'fixed', fixedBecause: 'no-token', problem: null, held: ait('0.05') });
  expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(0);
});

it.each(['client', 'expired'] as const)('a token that isn’t a provider’s (%s) is said so, and not tried again and again', async (token) => {
  const { embedded, room, clock, held } = await scene(token);
  room.pricing.rigChanged();
  await embedded.seen.until('the job price', () => held().job === balanced);
  await expect.poll(() => shown(room).listingPrice).toMatchObject({ state: 'fixed', fixedBecause: 'token-not-taken' });
  expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(1);
  await clock.advance(60_000);
  room.pricing.rigChanged();
  expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(1);
  expect(held().listing).toBe('0.05000000');
});

it('a server without the call fixes listing prices: a state, not tried again until the next price', async () => {
  const { embedded, room, clock, held } = await scene('miner');
  embedded.faults.add({ kind: 'answer', status: 404, body: { detail: 'Not Found' } }, { path: /gpu\/sell$/ });
  room.pricing.rigChanged();
  await embedded.seen.until('the job price', () => held().job === balanced);
  await expect.poll(() => shown(room).listingPrice).toMatchObject({ state: 'fixed', fixedBecause: 'not-offered', held: ait('0.05') });
  await clock.advance(60_000);
  room.pricing.rigChanged();
  expect(embedded.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(1);
});

it('a price that the server refuses is wanted, not current, and is told once the server has come to its senses', async () => {
  const { embedded, room, clock, held } = await scene('none');
  embedded.faults.add({ kind: 'answer', status: 500, body: { error: { type: 'x', message: 'out of order', status_code: 500, path: '/' } } }, { path: /capabilities$/ });
  room.pricing.rigChanged();
  const settle = setInterval(() => void clock.advance(1_000), 5);
  onTestFinished(() => {
    clearInterval(settle);
  });
  await expect.poll(() => shown(room).jobPrice).toMatchObject({ state: 'failed', held: ait('0.05') });
  // Which price that is moves with the time that this takes.
  const wanted = (): string | undefined => shown(room).wanted?.pricePerHour.amount;
  expect(wanted()).toMatch(/^0\.051/);
  expect(held().job).toBe('0.05');
  embedded.faults.clear();
  await embedded.seen.until('the price', () => held().job === wanted());
  await expect.poll(() => shown(room).jobPrice).toMatchObject({ state: 'in-effect', problem: null });
});
