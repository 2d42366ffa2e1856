import { expect, test } from 'vitest';
import type { Booking } from '../../../../src/main/market/bookings.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noPricingChoices } from '../../../../src/shared/domain/pricing/pricing-choices.ts';
import { usualPlan } from '../../../../src/shared/domain/pricing/price-plan.ts';
import { manualClock, settled } from '../../../manual-clock.ts';
import { balanced, market } from './memory-market.ts';
import { key, memoryLines, pricingRoom, shown } from './pricing-room.ts';

const minute = 60_000;

test('evaluates when the GPU comes online and every five minutes, the own listing left out of the market', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, {});
  await clock.advance(4 * minute);
  expect(made.looks).toBe(0);
  room.pricing.rigChanged();
  await settled();
  expect(made.profiles).toEqual([balanced]);
  expect(shown(room)).toMatchObject({ wanted: { pricePerHour: ait(balanced), by: 'market-balance' }, jobPrice: { state: 'in-effect', held: ait(balanced) } });
  await clock.advance(20 * minute);
  expect(made.looks).toBe(5);
  expect(made.profiles).toEqual([balanced]);
  expect(room.bugs).toEqual([]);
});

test('the server’s opinion is shown and moves no price; without one nothing is', async () => {
  const clock = manualClock();
  const made = market();
  made.opinion = '9';
  const room = await pricingRoom(clock, made.port, {});
  room.pricing.rigChanged();
  await settled();
  expect(shown(room)).toMatchObject({ serverOpinion: { model: 'RTX 4090', dynamic: { recommended: ait('9') } }, wanted: { pricePerHour: ait(balanced) } });
  expect(made.profiles).toEqual([balanced]);
  made.opinion = null;
  await clock.advance(15 * minute);
  expect(shown(room).serverOpinion).toBeNull();
});

test('after sleep it evaluates at once', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, {});
  room.pricing.rigChanged();
  await settled();
  clock.sleep(8 * 60 * minute);
  room.pricing.woke();
  await settled();
  expect(made.looks).toBe(2);
  expect(shown(room).evaluatedAt).toBe(clock.now());
});

test('at the peak window’s edge it doesn’t wait for the five minutes', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 8, 58));
  const made = market();
  const room = await pricingRoom(clock, made.port, {
    peakWindow: { zone: 'UTC', startMinute: 9 * 60, endMinute: 21 * 60, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    choices: { ...noPricingChoices, plans: { [key]: { strategy: 'peak-maximizer', basePrice: '0.05', floor: '0.025', ceiling: '0.1', peakPremium: '0.2', since: 0 } } },
  });
  room.pricing.rigChanged();
  await settled();
  expect(made.profiles).toEqual(['0.05']);
  await clock.advance(2 * minute - 1);
  expect(made.profiles).toEqual(['0.05']);
  await clock.advance(1);
  expect(made.profiles).toEqual(['0.05', '0.06']);
});

test('a price that isn’t taken stays wanted; the tries don’t pile up, and the newest price is the one that arrives', async () => {
  const clock = manualClock();
  const made = market();
  made.refuses = { kind: 'rate-limited', status: 429, retryAfterMs: 10 * minute, mayHaveActed: false };
  const room = await pricingRoom(clock, made.port, {});
  room.pricing.rigChanged();
  await settled();
  expect(shown(room)).toMatchObject({ wanted: { pricePerHour: ait(balanced) }, jobPrice: { state: 'failed', held: null, problem: { code: 'coordinator-rate-limited' } } });
  room.choices = { ...noPricingChoices, overrides: { [key]: { pricePerHour: '0.07', since: clock.now() } } };
  room.pricing.choicesChanged();
  made.refuses = null;
  await clock.advance(9 * minute);
  expect(made.profiles).toEqual([]); // it was asked to wait
  await clock.advance(3 * minute);
  expect(made.profiles).toEqual(['0.07']);
  expect(shown(room).jobPrice).toMatchObject({ state: 'in-effect', held: ait('0.07') });
});

test('an override wins over every strategy and limit, and after its release the strategy goes on in steps at once', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, { token: true });
  room.pricing.rigChanged();
  await settled();
  room.choices = { ...noPricingChoices, overrides: { [key]: { pricePerHour: '0.2', since: clock.now() } } };
  room.pricing.choicesChanged();
  await settled();
  await clock.advance(60 * minute);
  expect(made.profiles).toEqual([balanced, '0.2']);
  expect(made.sold).toEqual([balanced, '0.2']);
  room.choices = noPricingChoices;
  room.pricing.choicesChanged();
  await settled();
  // The ceiling is 0.1: outside of the limits it comes inside at once.
  expect(made.profiles).toEqual([balanced, '0.2', '0.1']);
  expect(shown(room).override).toBeNull();
});

test('a change keeps the strategy waiting for half an hour, but not a strategy that is chosen after it', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, {});
  room.pricing.rigChanged();
  await settled();
  made.others = ['0.08', '0.08', '0.08', '0.08', '0.08'];
  await clock.advance(25 * minute);
  expect(made.profiles).toEqual([balanced]);
  const { strategy, basePrice, floor, ceiling, peakPremium } = usualPlan(ait('0.05'), 'UTC');
  room.choices = { ...noPricingChoices, plans: { [key]: { strategy, basePrice: basePrice.amount, floor: floor.amount, ceiling: ceiling.amount, peakPremium, since: clock.now() } } };
  room.pricing.choicesChanged();
  await settled();
  expect(made.profiles).toHaveLength(2);
});

test('while booked the listing keeps its price; once the booking is over it gets the price of then', async () => {
  const clock = manualClock();
  const made = market();
  made.own = 'booked';
  const room = await pricingRoom(clock, made.port, { token: true });
  room.gpu = { ...room.gpu, listing: { ...room.gpu.listing, booked: true } };
  room.pricing.rigChanged();
  await settled();
  expect(made.sold).toEqual([]);
  expect(shown(room).listingPrice.state).toBe('booked');
  made.own = 'available';
  room.gpu = { ...room.gpu, listing: { ...room.gpu.listing, booked: false } };
  room.pricing.rigChanged();
  await settled();
  expect(made.sold).toEqual([balanced]);
  expect(shown(room).listingPrice).toMatchObject({ state: 'in-effect', held: ait(balanced) });
});

test('a listing that the list doesn’t show is not called booked, and is looked for with each evaluation, not with each heartbeat', async () => {
  const clock = manualClock();
  const made = market();
  made.own = 'missing';
  const room = await pricingRoom(clock, made.port, { token: true });
  for (let beats = 0; beats < 10; beats += 1) {
    room.pricing.rigChanged();
    await settled();
  }
  expect(made.ownLooks).toBe(1);
  expect(made.sold).toEqual([]);
  expect(shown(room).listingPrice).toMatchObject({ state: 'not-seen', problem: null });
  made.own = 'available';
  await clock.advance(5 * minute);
  expect(made.sold).toEqual([balanced]);
  expect(shown(room).listingPrice).toMatchObject({ state: 'in-effect' });
});

test('a booking that the listing doesn’t show keeps the price, and isn’t asked about with each heartbeat', async () => {
  const clock = manualClock();
  const made = market();
  made.bookings = [
    { bookingId: 'b1', listingId: 'gpu_1', model: 'RTX 4090', providerId: 'rig-1', status: 'active', startedAt: clock.now(), endsAt: clock.now() + 12 * minute, durationMs: 12 * minute, totalCost: ait('0.01'), jobId: null },
  ];
  const room = await pricingRoom(clock, made.port, { token: true });
  for (let beats = 0; beats < 10; beats += 1) {
    room.pricing.rigChanged();
    await settled();
  }
  expect(made.ownLooks).toBe(1);
  expect(shown(room).listingPrice.state).toBe('booked');
  await clock.advance(15 * minute);
  expect(made.sold).toHaveLength(1);
  expect(shown(room).listingPrice.state).toBe('in-effect');
});

test('a booking that this app has not heard of yet is seen before its listing would be set free', async () => {
  const clock = manualClock();
  const made = market();
  made.own = 'booked';
  const room = await pricingRoom(clock, made.port, { token: true });
  room.pricing.rigChanged();
  await settled();
  expect(made.sold).toEqual([]);
  expect(shown(room).listingPrice.state).toBe('booked');
});

test('what is recorded outlives the app: the price, and what it is decided from', async () => {
  const clock = manualClock();
  const made = market();
  const file = memoryLines();
  const first = await pricingRoom(clock, made.port, { file });
  first.pricing.rigChanged();
  await settled();
  await clock.advance(10 * minute);
  await first.pricing.stop();
  const second = await pricingRoom(clock, made.port, { file });
  expect(second.pricing.jobPrice(key, ait('0.05'))).toEqual(ait(balanced));
  expect(second.pricing.activity(key).online).toHaveLength(1);
  expect(second.pricing.changes(key)).toHaveLength(1);
});

test('a booking called off while the app was closed doesn’t count to its full end', async () => {
  const clock = manualClock();
  const made = market();
  const file = memoryLines();
  const startedAt = clock.now();
  const booked: Booking = {
    bookingId: 'b1', listingId: 'gpu_1', model: 'RTX 4090', providerId: 'rig-1', status: 'active', startedAt,
    endsAt: startedAt + 600 * minute, durationMs: 600 * minute, totalCost: ait('0.5'), jobId: null,
  };
  made.bookings = [booked];
  const first = await pricingRoom(clock, made.port, { file });
  first.pricing.rigChanged();
  await clock.advance(20 * minute);
  await first.pricing.stop();
  made.bookings = [{ ...booked, status: 'cancelled' }];
  await clock.advance(700 * minute);
  const second = await pricingRoom(clock, made.port, { file });
  second.pricing.rigChanged();
  await settled();
  expect(second.pricing.activity(key).booked).toMatchObject([{ from: startedAt, to: startedAt + 20 * minute }]);
});

test('time asleep is not counted as online', async () => {
  const clock = manualClock();
  const room = await pricingRoom(clock, market().port, {});
  room.pricing.rigChanged();
  await settled();
  await clock.advance(5 * minute);
  clock.sleep(8 * 60 * minute);
  await clock.advance(5 * minute);
  const { online } = room.pricing.activity(key);
  expect(online.reduce((total, { from, to }) => total + to - from, 0)).toBeLessThanOrEqual(10 * minute);
});

test('a registration that carried an older price is followed by the newer one', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, {});
  room.pricing.rigChanged();
  await settled();
  room.pricing.profileTaken({ gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('0.05'), concurrency: 1, region: 'europe' });
  await settled();
  expect(made.profiles).toEqual([balanced, balanced]);
  expect(shown(room).jobPrice).toMatchObject({ state: 'in-effect', held: ait(balanced) });
});

test('an offline GPU is asked nothing for and nothing is sent for it', async () => {
  const clock = manualClock();
  const made = market();
  const room = await pricingRoom(clock, made.port, {});
  room.gpu = { ...room.gpu, isOnline: false };
  room.pricing.rigChanged();
  await clock.advance(30 * minute);
  expect(made.looks).toBe(0);
  expect(made.profiles).toEqual([]);
  expect(shown(room)).toMatchObject({ wanted: null, jobPrice: { state: 'waiting' } });
});
