import { describe, expect, it } from 'vitest';
import type { AitbcMarketplace } from '../../../../../src/main/market/aitbc/aitbc.ts';
import type { Answer } from '../../../../../src/main/market/market.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { json, loopbackServer } from '../loopback-server.ts';
import { buildMarket, providerKey, providerToken } from './build-market.ts';

const address = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const byKey = { 'x-api-key': providerKey, 'x-miner-id': 'rig-1' };
const byToken = { authorization: `Bearer ${providerToken}` };

interface Sent {
  readonly call: (market: AitbcMarketplace) => Promise<Answer<unknown>>;
  readonly asks: string;
  readonly proof: Readonly<Record<string, string>>;
  /** The exact text, because numbers have to be written as the owner saw them. */
  readonly body?: string;
}

const calls: Readonly<Record<string, Sent>> = {
  health: { call: (market) => market.health(), asks: 'GET /health', proof: {} },
  registerListing: {
    call: (market) =>
      market.registerListing({ name: 'RTX 4090', memoryMiB: 24_564, computeCapability: '8.9', pricePerHour: ait('0.12345678') }),
    asks: 'POST /v1/marketplace/gpu/register',
    proof: byKey,
    body: '{"gpu":{"name":"RTX 4090","memory_gb":24,"compute_capability":"8.9","price_per_hour":0.12345678,"miner_id":"rig-1"}}',
  },
  'registerListing, little known': {
    call: (market) => market.registerListing({ name: 'Old', memoryMiB: 512, computeCapability: null, pricePerHour: ait('1000') }),
    asks: 'POST /v1/marketplace/gpu/register',
    proof: byKey,
    body: '{"gpu":{"name":"Old","memory_gb":1,"price_per_hour":1000,"miner_id":"rig-1"}}',
  },
  ownListings: { call: (market) => market.ownListings(), asks: 'GET /v1/marketplace/gpu/list?limit=500', proof: {} },
  listings: {
    call: (market) => market.listings({ model: 'RTX 4090 & more', limit: 9_999 }),
    asks: 'GET /v1/marketplace/gpu/list?model=RTX+4090+%26+more&limit=500',
    proof: {},
  },
  setListingPrice: {
    call: (market) => market.setListingPrice({ listingId: 'gpu_1', pricePerHour: ait('0.09') }),
    asks: 'POST /v1/marketplace/gpu/sell',
    proof: byToken,
    body: '{"seller_id":"rig-1","gpu_id":"gpu_1","listing_price":"0.09"}',
  },
  releaseBooking: { call: (market) => market.releaseBooking('gpu_1'), asks: 'POST /v1/marketplace/gpu/gpu_1/release', proof: byToken },
  confirmBooking: {
    call: (market) => market.confirmBooking('gpu_1'),
    asks: 'POST /v1/marketplace/gpu/gpu_1/confirm',
    proof: byToken,
    body: '{}',
  },
  priceOpinion: { call: (market) => market.priceOpinion('RTX 4090'), asks: 'GET /v1/marketplace/pricing/RTX%204090', proof: {} },
  bookings: {
    call: (market) => market.bookings({ status: 'active', limit: 0 }),
    asks: 'GET /v1/marketplace/orders?status=active&limit=1',
    proof: {},
  },
  registerProvider: {
    call: (market) =>
      market.registerProvider({
        gpus: [
          { name: 'RTX 4090', memoryMiB: 24_564 },
          { name: 'RTX 3060', memoryMiB: 12_288 },
        ],
        cudaVersion: '12.4',
        models: ['llama3.2:latest'],
        jobPricePerHour: ait('0.05'),
        concurrency: 2,
        region: 'us_west',
      }),
    asks: 'POST /v1/miners/register',
    proof: byKey,
    body:
      '{"capabilities":{"gpus":[{"name":"RTX 4090","memory_mb":24564},{"name":"RTX 3060","memory_mb":12288}],' +
      '"models":["llama3.2:latest"],"price":0.05,"gpu_count":2,"pricing_per_hour":0.05,"supported_models":["llama3.2:latest"],' +
      '"gpu":"RTX 4090","gpu_memory_gb":24,"cuda":"12.4","cuda_version":"12.4"},"concurrency":2,"region":"us_west"}',
  },
  updateProvider: {
    call: (market) =>
      market.updateProvider({ gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('0.00000001'), concurrency: 1, region: 'global' }),
    asks: 'PUT /v1/miners/rig-1/capabilities',
    proof: byKey,
    body:
      '{"capabilities":{"gpus":[],"models":[],"price":0.00000001,"gpu_count":0,"pricing_per_hour":0.00000001,"supported_models":[]},' +
      '"concurrency":1,"region":"global"}',
  },
  deregisterProvider: { call: (market) => market.deregisterProvider(), asks: 'DELETE /v1/miners/rig-1', proof: byKey },
  heartbeat: {
    call: (market) =>
      market.heartbeat({ inFlight: 1, networkLatencyMs: 12.5, architecture: 'Ada Lovelace', metadata: { gpus: [{ temperatureC: 41 }] } }),
    asks: 'POST /v1/miners/heartbeat',
    proof: byKey,
    body:
      '{"inflight":1,"status":"ONLINE","metadata":{"gpus":[{"temperatureC":41}]},"edge_optimized":false,' +
      '"architecture":"Ada Lovelace","network_latency_ms":12.5}',
  },
  nextJob: { call: (market) => market.nextJob(), asks: 'POST /v1/miners/poll', proof: byKey, body: '{"max_wait_seconds":0}' },
  deliver: {
    call: (market) => market.deliver({ jobId: 'job 1', result: { output: 'hello' }, metrics: { durationMs: 1_499.7, tokens: 12 } }),
    asks: 'POST /v1/miners/job%201/result',
    proof: byKey,
    body: '{"result":{"output":"hello"},"metrics":{"tokens":12,"duration_ms":1500}}',
  },
  reportFailure: {
    call: (market) => market.reportFailure({ jobId: 'job-1', code: 'OOM', message: 'out of memory' }),
    asks: 'POST /v1/miners/job-1/fail',
    proof: byKey,
    body: '{"error_code":"OOM","error_message":"out of memory","metrics":{}}',
  },
  ownJobs: { call: (market) => market.ownJobs({ offset: 100 }), asks: 'POST /v1/miners/rig-1/jobs?limit=100&offset=100', proof: byKey },
  earned: { call: (market) => market.earned(), asks: 'POST /v1/miners/rig-1/earnings', proof: byKey },
  receipts: { call: (market) => market.receipts({ limit: 50 }), asks: 'GET /v1/explorer/receipts?limit=50&offset=0', proof: {} },
  requestNonce: {
    call: (market) => market.requestNonce(address),
    asks: 'POST /v1/auth/nonce',
    proof: {},
    body: `{"wallet_address":"${address}"}`,
  },
  signIn: {
    call: (market) => market.signIn({ address, nonce: 'n', signature: '0x12' }),
    asks: 'POST /v1/login',
    proof: {},
    body: `{"wallet_address":"${address}","nonce":"n","signature":"0x12"}`,
  },
  whoAmI: { call: (market) => market.whoAmI('session.token'), asks: 'GET /v1/users/me', proof: { authorization: 'Bearer session.token' } },
  chainHealth: { call: (market) => market.chainHealth(), asks: 'GET /health', proof: {} },
  balance: { call: (market) => market.balance(address), asks: `GET /rpc/balance/${address}`, proof: {} },
  account: { call: (market) => market.account(address.replace('0x', 'ait1')), asks: `GET /rpc/accounts/${address.replace('0x', 'ait1')}`, proof: {} },
  transactions: { call: (market) => market.transactions({ address }), asks: `GET /rpc/transactions?address=${address}&limit=1000`, proof: {} },
  escrow: { call: (market) => market.escrow('job-1'), asks: 'GET /rpc/escrow/job-1', proof: {} },
};

describe('what is sent for', () => {
  it.each(Object.entries(calls))('%s', async (_name, { call, asks, proof, body }) => {
    // A refusal ends every call after one exchange.
    const server = await loopbackServer(json({ detail: 'Not Found' }, 404));
    await call(buildMarket(`${server.url}/some/prefix/`).market);
    expect(server.seen).toHaveLength(1);
    const [{ method, path, headers, body: sent }] = server.seen as [(typeof server.seen)[number]];
    expect(`${method} ${path.replace('/some/prefix', '')}`).toBe(asks);
    const { 'x-api-key': key, 'x-miner-id': id, authorization } = headers;
    expect({ ...(key !== undefined && { 'x-api-key': key }), ...(id !== undefined && { 'x-miner-id': id }), ...(authorization !== undefined && { authorization }) }).toEqual(proof);
    expect(headers['user-agent']).toBe('Rigkeeper/1.2.3');
    expect(headers.accept).toBe('application/json');
    expect(sent).toBe(body ?? '');
    expect(headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
  });

  it('every call of the port', () => {
    const { market } = buildMarket('http://127.0.0.1');
    const tested = Object.keys(calls).map((name) => name.split(',')[0]);
    expect(new Set(tested)).toEqual(new Set(Object.keys(market)));
  });
});
