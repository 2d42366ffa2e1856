import { describe, expect, test } from 'vitest';
import { attraction } from '../../../src/demo/demand.ts';
import type { ListingRow } from '../../../src/demo/state.ts';
import { bearer, onMarketplace, payTo, rtx4090, type OnMarketplace } from './on-marketplace.ts';

const gpu = { name: 'NVIDIA GeForce RTX 4090', memory_gb: 24, compute_capability: '8.9', price_per_hour: 0.05, miner_id: 'rig-1' };

async function listed({ coordinator }: OnMarketplace): Promise<string> {
  return String((await coordinator('POST', '/v1/marketplace/gpu/register', { gpu })).at('gpu_id'));
}

describe('a booking', () => {
  test('is priced by the server around the listed price, seen in the orders, and can not be had twice', async () => {
    const on = await onMarketplace();
    const id = await listed(on);
    const booked = on.marketplace.buyers.bookNow(id, 3);
    if (!booked.ok) throw new Error(booked.failure);
    const [order] = on.marketplace.seen.ordersOf('rig-1');
    expect(order).toMatchObject({ listingId: id, durationHours: 3, status: 'active', endsAt: on.clock.now() + 3 * 3_600_000 });
    expect(Number(order?.totalCost)).toBeGreaterThan(3 * 0.05 * 0.7);
    expect(Number(order?.totalCost)).toBeLessThan(3 * 0.05 * 1.6);
    expect((await on.coordinator('GET', '/v1/marketplace/orders')).json).toMatchObject([{ order_id: order?.id, miner_id: 'rig-1', total_cost: order?.totalCost }]);
    expect(on.marketplace.buyers.bookNow(id)).toEqual({ ok: false, failure: `GPU ${id} is not available` });
    expect(on.marketplace.buyers.bookNow('gpu_none')).toEqual({ ok: false, failure: 'GPU gpu_none not found' });
  });

  test('is not ended by the server when its time is over; putting the GPU up again leaves it on record', async () => {
    const on = await onMarketplace();
    const id = await listed(on);
    on.marketplace.buyers.bookNow(id, 1);
    await on.time.advance(5 * 3_600_000);
    expect(on.marketplace.seen.listingsOf('rig-1')[0]?.status).toBe('booked');
    on.marketplace.buyers.putUpAgain(id);
    expect(on.marketplace.seen.listingsOf('rig-1')[0]).toMatchObject({ status: 'available', pricePerHour: '0.05000000' });
    expect(on.marketplace.seen.ordersOf('rig-1')[0]?.status).toBe('active');
  });

  test('is cancelled by the provider’s release, with half of it as refund', async () => {
    const on = await onMarketplace();
    const id = await listed(on);
    on.marketplace.buyers.bookNow(id, 2);
    const cost = Number(on.marketplace.seen.ordersOf('rig-1')[0]?.totalCost);
    const released = await on.coordinator('POST', `/v1/marketplace/gpu/${id}/release`, undefined, bearer(on.marketplace.token('miner')));
    expect(Number(released.at('refund'))).toBeCloseTo(cost / 2, 9);
    expect(on.marketplace.seen.ordersOf('rig-1')[0]?.status).toBe('cancelled');
  });
});

describe('demand', () => {
  test('buyers left to themselves book an online GPU, pay for jobs on it and come back when the booking is over', async () => {
    const on = await onMarketplace();
    const id = await listed(on);
    on.marketplace.startDemand({ lookEveryMs: 60_000, bookingChance: 1, jobChance: 1, payTo: () => payTo });
    const beat = (): Promise<unknown> => on.coordinator('POST', '/v1/miners/heartbeat', {});
    await on.coordinator('POST', '/v1/miners/register', rtx4090);
    for (let minute = 0; minute < 8 * 60; minute += 1) {
      await beat();
      await on.time.advance(60_000);
    }
    const orders = on.marketplace.seen.ordersOf('rig-1');
    expect(orders.length).toBeGreaterThan(1);
    expect(orders[1]?.startedAt).toBeGreaterThanOrEqual(orders[0]?.endsAt ?? Number.NaN);
    expect(on.marketplace.seen.listingsOf('rig-1')[0]?.id).toBe(id);
    const polled = await on.coordinator('POST', '/v1/miners/poll', {});
    expect(on.marketplace.seen.escrow(String(polled.at('job_id')))).toMatchObject({ state: 'created', provider: payTo });
  }, 30_000);

  test('nobody books a GPU whose provider is silent, or offline, or only simulated', async () => {
    const on = await onMarketplace({ neighbours: true });
    await listed(on);
    await on.coordinator('POST', '/v1/miners/register', rtx4090);
    await on.time.advance(90_000);
    on.marketplace.startDemand({ bookingChance: 1 });
    await on.time.advance(600_000);
    expect(on.marketplace.seen.ordersOf('rig-1')).toEqual([]);
    await on.coordinator('POST', '/v1/miners/register', rtx4090);
    await on.coordinator('DELETE', '/v1/miners/rig-1');
    await on.time.advance(60_000);
    await on.coordinator('POST', '/v1/miners/register', rtx4090);
    await on.coordinator('POST', '/v1/miners/heartbeat', { status: 'PAUSED' });
    await on.time.advance(60_000);
    expect((await on.coordinator('GET', '/v1/marketplace/orders')).json).toEqual([]);
  });

  test('demand that was stopped stays stopped', async () => {
    const on = await onMarketplace();
    await listed(on);
    await on.coordinator('POST', '/v1/miners/register', rtx4090);
    on.marketplace.startDemand({ bookingChance: 1 })();
    await on.time.advance(60_000);
    expect(on.marketplace.seen.ordersOf('rig-1')).toEqual([]);
  });

  test('a cheaper GPU pulls harder, a dear one hardly', () => {
    const row = (pricePerHour: string): ListingRow => ({ id: pricePerHour, providerId: 'x', model: 'M', memoryGb: 24, cudaVersion: '', pricePerHour, status: 'available', createdAt: 0 });
    const listings = ['0.04000000', '0.05000000', '0.06000000', '0.50000000', '0E-8'].map(row);
    const pull = (index: number): number => attraction({ state: { listings } as never }, listings[index]!);
    expect(pull(1)).toBe(1);
    expect(pull(0)).toBeGreaterThan(1);
    expect(pull(2)).toBeLessThan(1);
    expect(pull(3)).toBeLessThan(0.02);
    expect(pull(4)).toBe(3);
  });
});

test('other providers’ listings give the market prices, and say in their ids what they are', async () => {
  const { coordinator } = await onMarketplace({ neighbours: true });
  const rows = (await coordinator('GET', '/v1/marketplace/gpu/list?model=4090')).json as { miner_id: string }[];
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.every(({ miner_id: id }) => id.startsWith('simulated-'))).toBe(true);
  const pricing = await coordinator('GET', '/v1/marketplace/pricing/4090');
  expect(pricing.at('static_pricing')).toMatchObject({ min_price: '0.04850000', max_price: '0.40000000', total_gpus: rows.length });
});

test('whoever waits for something that never comes is told for what', async () => {
  const { marketplace } = await onMarketplace();
  await expect(marketplace.seen.until('a heartbeat of rig-9', () => marketplace.seen.provider('rig-9'), 20)).rejects.toThrow('never saw a heartbeat of rig-9');
});
