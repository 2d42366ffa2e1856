import { describe, expect, test } from 'vitest';
import { bearer, onMarketplace, payTo, providerKey, rtx4090 } from './on-marketplace.ts';

// What the captures don't show, or show only once.

describe('who is let in', () => {
  test.each(['sqlmap/1.8', 'Mozilla/5.0 (Nikto)', 'NMAP'])('a caller named %s is refused before all else, health included', async (agent) => {
    const { coordinator } = await onMarketplace();
    expect((await coordinator('GET', '/health', undefined, { 'User-Agent': agent })).status).toBe(403);
    expect((await coordinator('GET', '/health', undefined, { 'User-Agent': 'rigkeeper/0.1' })).status).toBe(200);
  });

  test('unlisted paths: 401 without, 403 with credentials, whatever they are good for', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    const statuses = await Promise.all([
      coordinator('GET', '/v1/nope', undefined, {}),
      coordinator('GET', '/v1/nope'),
      coordinator('GET', '/v1/nope', undefined, bearer(marketplace.token('admin'))),
      coordinator('GET', '/v1/nope', undefined, bearer(marketplace.token('expired'))),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 403, 403, 401]);
  });

  test('inside listed prefixes: 404 for what is not there, 405 for the wrong method, and only with the right role', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    expect((await coordinator('POST', '/v1/miners/rig-1/drain', {})).status).toBe(404);
    expect((await coordinator('GET', '/v1/miners/poll')).status).toBe(405);
    expect((await coordinator('GET', '/v1/miners/poll', undefined, bearer(marketplace.token('client')))).status).toBe(403);
  });

  test('a token that somebody else signed, or that was changed, is refused', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    const other = await onMarketplace({ random: { unit: () => 0.5, bytes: (count) => new Uint8Array(count).fill(9) } });
    const [head, , signature] = marketplace.token('client').split('.');
    const changed = [head, Buffer.from('{"sub":"x","role":"admin","exp":99999999999}').toString('base64url'), signature].join('.');
    for (const token of [other.marketplace.token('client'), changed, 'x', '']) {
      const answer = await coordinator('GET', '/v1/jobs/x', undefined, bearer(token));
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  test('without an id of its own the key becomes the public name of the provider', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    await coordinator('POST', '/v1/miners/register', rtx4090, { 'X-Api-Key': providerKey });
    expect(marketplace.seen.provider(providerKey)).toMatchObject({ status: 'ONLINE', region: 'us_west' });
  });
});

describe('limits', () => {
  test('the 51st registration of a minute is refused with Retry-After, and taken again when the minute is over', async () => {
    const { time, coordinator } = await onMarketplace();
    const register = () => coordinator('POST', '/v1/miners/register', { capabilities: {} });
    for (let call = 1; call <= 50; call += 1) expect((await register()).status).toBe(200);
    const refused = await register();
    expect([refused.status, refused.headers.get('retry-after'), refused.json]).toEqual([429, '60', { detail: 'Rate limit exceeded' }]);
    await time.advance(60_001);
    expect((await register()).status).toBe(200);
  });

  test('100 heartbeats a minute from one address, however many rigs send them', async () => {
    const { coordinator } = await onMarketplace();
    const as = (id: string) => ({ 'X-Api-Key': providerKey, 'X-Miner-ID': id });
    await coordinator('POST', '/v1/miners/register', rtx4090, as('a'));
    await coordinator('POST', '/v1/miners/register', rtx4090, as('b'));
    for (let call = 0; call < 100; call += 1) expect((await coordinator('POST', '/v1/miners/heartbeat', {}, as(call % 2 === 0 ? 'a' : 'b'))).status).toBe(200);
    expect((await coordinator('POST', '/v1/miners/heartbeat', {}, as('b'))).status).toBe(429);
  });

  test('what is wrong is told before the limit is asked', async () => {
    const { coordinator } = await onMarketplace();
    for (let call = 0; call < 50; call += 1) await coordinator('POST', '/v1/miners/register', { capabilities: {} });
    expect((await coordinator('POST', '/v1/miners/register', {})).status).toBe(422);
    expect((await coordinator('POST', '/v1/miners/register', { capabilities: {} })).status).toBe(429);
  });
});

describe('listings', () => {
  test('each registration makes a row, and a price that is no number is a 500 that makes none', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    const register = (gpu: unknown) => coordinator('POST', '/v1/marketplace/gpu/register', { gpu });
    await register({ name: 'X', miner_id: 'rig-1' });
    await register({ name: 'X', miner_id: 'rig-1' });
    for (const price of ['abc', true, null, {}, 'NaN']) {
      const { status } = await register({ name: 'X', miner_id: 'rig-1', price_per_hour: price });
      // null is what stands for nothing: the default price.
      expect(status).toBe(price === null ? 200 : 500);
    }
    expect(marketplace.seen.listingsOf('rig-1')).toHaveLength(3);
    expect(marketplace.seen.gpuRegistrations('rig-1')).toBe(7);
  });

  test.each(['limit=0', 'limit=501', 'limit=x', 'price_max=x', 'available=perhaps'])('the list refuses ?%s', async (query) => {
    const { coordinator } = await onMarketplace();
    const answer = await coordinator('GET', `/v1/marketplace/gpu/list?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.at('error', 'details', 0, 'field')).toBe(`query.${query.split('=')[0] ?? ''}`);
  });

  test('a place in the JSON is named as Python counts it', async () => {
    const { coordinator } = await onMarketplace();
    const field = async (body: string): Promise<unknown> =>
      (await coordinator('POST', '/v1/marketplace/gpu/register', body)).at('error', 'details', 0, 'field');
    expect(await field('{not json')).toBe('body.1');
    expect(await field('{"gpu": {"name": "X"}, oops}')).toBe('body.23');
    expect(await field('{"gpu": ')).toBe('body.8');
  });
});

describe('providers', () => {
  test('capabilities change for whoever the header names, not the path', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    await coordinator('POST', '/v1/miners/register', rtx4090);
    const answer = await coordinator('PUT', '/v1/miners/somebody-else/capabilities', { capabilities: { price: 0.09 }, concurrency: 3 });
    expect(answer.json).toMatchObject({ miner_id: 'somebody-else', status: 'updated', capabilities: { price: 0.09 } });
    expect(marketplace.seen.provider('rig-1')).toMatchObject({ capabilities: { price: 0.09 }, region: null });
    expect(marketplace.seen.provider('somebody-else')).toBeNull();
  });

  test('a provider that went offline is brought back by its next heartbeat; any word counts as a status', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    await coordinator('POST', '/v1/miners/register', rtx4090);
    await coordinator('DELETE', '/v1/miners/rig-1');
    expect(marketplace.seen.provider('rig-1')?.status).toBe('OFFLINE');
    await coordinator('POST', '/v1/miners/heartbeat', { metadata: { gpus: [{ temperature_c: 41 }] }, network_latency_ms: 12.5 });
    expect(marketplace.seen.provider('rig-1')).toMatchObject({ status: 'ONLINE', metadata: { gpus: [{ temperature_c: 41 }], network_latency_ms: 12.5 } });
    await coordinator('POST', '/v1/miners/heartbeat', { status: 'on holiday' });
    expect(marketplace.seen.provider('rig-1')?.status).toBe('on holiday');
  });

  test('a job taken counts as in flight until the provider says otherwise or registers again', async () => {
    const { marketplace, coordinator } = await onMarketplace();
    const inFlight = (): unknown => marketplace.seen.provider('rig-1')?.inFlight;
    const take = async (): Promise<number> => {
      marketplace.buyers.submitPaidJob({ price: '1', payTo });
      return (await coordinator('POST', '/v1/miners/poll', {})).status;
    };
    await coordinator('POST', '/v1/miners/register', rtx4090);
    expect([await take(), inFlight(), await take()]).toEqual([200, 1, 204]);
    await coordinator('POST', '/v1/miners/register', rtx4090);
    expect([inFlight(), await take()]).toEqual([0, 200]);
    await coordinator('POST', '/v1/miners/heartbeat', { inflight: 0 });
    expect([inFlight(), await take()]).toEqual([0, 200]);
  });

  test('the server never marks anybody offline', async () => {
    const { marketplace, time, coordinator } = await onMarketplace();
    await coordinator('POST', '/v1/miners/register', rtx4090);
    await time.advance(24 * 3_600_000);
    expect(marketplace.seen.provider('rig-1')?.status).toBe('ONLINE');
  });
});

test('the chain repeats for half a minute what it last said of an account; the balance is always fresh', async () => {
  const { time, chain } = await onMarketplace();
  const address = '0x00000000000000000000000000000000000000aB';
  expect((await chain('GET', `/rpc/accounts/${address}`)).status).toBe(404);
  await chain('POST', '/rpc/faucet', { address, amount: 100 });
  const account = async (): Promise<unknown> => (await chain('GET', `/rpc/accounts/${address}`)).at('balance');
  expect(await account()).toBe(100);
  await chain('POST', '/rpc/faucet', { address, amount: 50 });
  expect(await account()).toBe(100);
  expect((await chain('GET', `/rpc/balance/ait1${address.slice(2)}`)).at('available_balance')).toBe(150);
  await time.advance(30_000);
  expect(await account()).toBe(150);
  expect((await chain('POST', '/rpc/faucet', { address: 'aitbc1nothex' })).status).toBe(400);
});
