import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { onMarketplace } from './on-marketplace.ts';

const beat = { inflight: 0 };

describe('faults of the services', () => {
  test('a page of somebody else, an answer of any kind, a storm of 429: nothing is done, then all is well again', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    await coordinator('POST', '/v1/miners/register', { capabilities: {} });
    marketplace.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 7 }, { times: 1 });
    marketplace.faults.add({ kind: 'answer', status: 503, body: { detail: [{ loc: ['body'], msg: 'no' }] } }, { times: 1 });
    marketplace.faults.add({ kind: 'html' }, { times: 1 });

    const page = await coordinator('POST', '/v1/miners/heartbeat', beat);
    expect([page.status, page.headers.get('content-type'), page.text.slice(0, 9)]).toEqual([200, 'text/html; charset=utf-8', '<!DOCTYPE']);
    expect(await coordinator('POST', '/v1/miners/heartbeat', beat)).toMatchObject({ status: 503, json: { detail: [{ msg: 'no' }] } });
    const limited = await coordinator('POST', '/v1/miners/heartbeat', beat);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(marketplace.seen.provider('rig-1')?.heartbeats).toBe(0);
    expect((await coordinator('POST', '/v1/miners/heartbeat', beat)).json).toEqual({ status: 'ok' });
    expect(marketplace.seen.provider('rig-1')?.heartbeats).toBe(1);
  });

  test('only the calls that were meant are struck, until the fault is removed', async () => {
    const { marketplace, coordinator, chain } = await onMarketplace();
    const remove = marketplace.faults.add({ kind: 'html' }, { service: 'coordinator', method: 'GET', path: /\/gpu\/list$/ });
    expect((await coordinator('GET', '/v1/marketplace/gpu/list?limit=3')).text).toContain('<html>');
    expect((await coordinator('GET', '/v1/marketplace/orders')).json).toEqual([]);
    expect((await chain('GET', '/health')).json).toMatchObject({ status: 'ok' });
    remove();
    expect((await coordinator('GET', '/v1/marketplace/gpu/list?limit=3')).json).toEqual([]);
  });

  test('the connection is dropped after the listing was made: the caller knows nothing, the marketplace has the row', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    marketplace.faults.add({ kind: 'drop-after-acting' }, { path: /\/gpu\/register$/, times: 1 });
    await expect(coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'X', miner_id: 'rig-1' } })).rejects.toThrow();
    expect(marketplace.seen.listingsOf('rig-1')).toHaveLength(1);
    expect(marketplace.seen.gpuRegistrations('rig-1')).toBe(1);
  });

  test('the connection is dropped before: there is no row', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    marketplace.faults.add({ kind: 'drop-before-acting' }, { times: 1 });
    await expect(coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'X', miner_id: 'rig-1' } })).rejects.toThrow();
    expect(marketplace.seen.listingsOf('rig-1')).toEqual([]);
    expect(marketplace.seen.gpuRegistrations('rig-1')).toBe(1);
  });

  test('wrong types: every value is of another type, and it was done all the same', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    marketplace.faults.add({ kind: 'wrong-types' }, { times: 1 });
    const answer = await coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'X', miner_id: 'rig-1' } });
    expect(answer.json).toEqual({ gpu_id: 12, status: 10, message: 'GPU X registered successfully'.length, price_per_hour: 4 });
    expect(marketplace.seen.listingsOf('rig-1')).toHaveLength(1);
  });

  test('cut off: the answer says that it is whole, and is no JSON', async () => {
    const { marketplace } = await onMarketplace();
    marketplace.faults.add({ kind: 'cut-off' }, { times: 1 });
    const response = await fetch(`${marketplace.coordinatorUrl}/health`);
    const text = await response.text();
    expect(text).toHaveLength(Number(response.headers.get('content-length')));
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('an endless body goes on for as long as it is read', async () => {
    const { marketplace } = await onMarketplace();
    marketplace.faults.add({ kind: 'endless-body' });
    const bytes = await new Promise<number>((resolve, reject) => {
      let read = 0;
      const call = request(`${marketplace.coordinatorUrl}/health`, (response) => {
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > 5_000_000) {
            call.destroy();
            resolve(read);
          }
        });
        response.on('end', () => reject(new Error('it ended')));
      });
      call.on('error', () => undefined);
      call.end();
    });
    expect(bytes).toBeGreaterThan(5_000_000);
  });

  test('a call that hangs is seen, never answered, and does not keep the marketplace from closing', async () => {
    const { marketplace } = await onMarketplace();
    marketplace.faults.add({ kind: 'hang' });
    const given = new AbortController();
    const call = fetch(`${marketplace.coordinatorUrl}/health`, { signal: given.signal });
    await marketplace.seen.until('the call', () => marketplace.seen.calls({ path: /^\/health$/ }).length > 0);
    expect(marketplace.seen.calls()[0]?.status).toBeNull();
    await marketplace.close();
    await expect(call).rejects.toThrow();
  });

  test('a slow answer comes, after it was done', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    marketplace.faults.add({ kind: 'slow', delayMs: 50 });
    const call = coordinator('POST', '/v1/miners/register', { capabilities: {} });
    await marketplace.seen.until('the provider', () => marketplace.seen.provider('rig-1'));
    expect((await call).status).toBe(200);
  });
});
