import { describe, expect, it } from 'vitest';
import { json, loopbackServer, type LoopbackServer } from '../loopback-server.ts';
import { buildMarket, failure, value } from './build-market.ts';

const row = (id: string, miner_id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  miner_id,
  model: 'RTX 4090',
  memory_gb: 24,
  cuda_version: '8.9',
  region: 'default',
  price_per_hour: '0.05000000',
  status: 'available',
  created_at: '2026-11-23T00:51:44.289639Z',
  ...more,
});
const others = (count: number): Record<string, unknown>[] => Array.from({ length: count }, (_, at) => row(`gpu_other_${String(at)}`, `rig-of-${String(at)}`));

/** A server whose list depends on the model that it is asked for, cut at 500 as the real one's. */
const listing = (byModel: (model: string | null) => unknown[]): Promise<LoopbackServer> =>
  loopbackServer((request, response, socket) => {
    const asked = new URL(request.path, 'http://x').searchParams.get('model');
    json(byModel(asked).slice(0, 500))(request, response, socket);
  });

describe('own listings', () => {
  it('are those of this provider id, letter by letter', async () => {
    const server = await listing(() => [row('gpu_1', 'rig-1'), row('gpu_2', 'RIG-1'), row('gpu_3', 'rig-10'), row('gpu_4', 'rig-1', { status: 'booked' })]);
    const own = value(await buildMarket(server.url).market.ownListings());
    expect(own.rows.map(({ listingId, status }) => [listingId, status])).toEqual([['gpu_1', 'available'], ['gpu_4', 'booked']]);
    expect(own).toMatchObject({ unreadable: 0, whole: true });
  });

  it('are wholly known where the list is short, even if others’ rows are broken', async () => {
    const server = await listing(() => [row('gpu_1', 'rig-1'), row('gpu_2', 'rig-2', { price_per_hour: 'NaN' }), row('gpu_3', 'rig-3', { memory_gb: null })]);
    expect(value(await buildMarket(server.url).market.ownListings())).toMatchObject({ rows: [{ listingId: 'gpu_1' }], unreadable: 0, whole: true });
  });

  it('are not wholly known where a row of our own can’t be read', async () => {
    const server = await listing(() => [row('gpu_1', 'rig-1', { price_per_hour: 'NaN' })]);
    expect(value(await buildMarket(server.url).market.ownListings())).toEqual({ rows: [], unreadable: 1, whole: false });
  });

  it.each([null, 7, 'text', {}, { miner_id: 12 }])('are not wholly known where nobody can tell whose row this is: %j', async (strange) => {
    const server = await listing(() => [strange]);
    expect(value(await buildMarket(server.url).market.ownListings())).toEqual({ rows: [], unreadable: 1, whole: false });
  });

  it('are not wholly known where the list is cut and no model is named', async () => {
    const server = await listing(() => [row('gpu_1', 'rig-1'), ...others(600)]);
    expect(value(await buildMarket(server.url).market.ownListings())).toMatchObject({ rows: [{ listingId: 'gpu_1' }], whole: false });
    expect(server.seen).toHaveLength(1);
  });

  it('are found behind a cut by asking for each model', async () => {
    const server = await listing((model) => {
      if (model === 'RTX 4090') return [row('gpu_1', 'rig-1')];
      if (model === 'RTX 3060') return [row('gpu_2', 'rig-1', { model: 'RTX 3060' })];
      return others(600);
    });
    const own = value(await buildMarket(server.url).market.ownListings({ models: ['RTX 4090', 'RTX 3060', 'RTX 4090'] }));
    expect(own.rows.map(({ listingId }) => listingId)).toEqual(['gpu_1', 'gpu_2']);
    expect(own.whole).toBe(true);
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/v1/marketplace/gpu/list?limit=500',
      '/v1/marketplace/gpu/list?model=RTX+4090&limit=500',
      '/v1/marketplace/gpu/list?model=RTX+3060&limit=500',
    ]);
  });

  it('stay uncertain where a model’s list is cut, too', async () => {
    const server = await listing(() => others(600));
    expect(value(await buildMarket(server.url).market.ownListings({ models: ['RTX 4090'] })).whole).toBe(false);
  });

  it('fail as a whole when one of the lists can’t be had', async () => {
    const server = await loopbackServer((request, response, socket) => {
      (request.path.includes('model') ? json({ detail: 'No' }, 400) : json(others(500)))(request, response, socket);
    });
    expect(failure(await buildMarket(server.url).market.ownListings({ models: ['RTX 4090'] })).kind).toBe('refused');
  });
});
