import { describe, expect, it } from 'vitest';
import type { AitbcMarketplace } from '../../../../../src/main/market/aitbc/aitbc.ts';
import type { Answer } from '../../../../../src/main/market/market.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { json, loopbackServer, type Answering } from '../loopback-server.ts';
import { buildMarket, failure } from './build-market.ts';

type Call = (market: AitbcMarketplace) => Promise<Answer<unknown>>;

const profile = { gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('1'), concurrency: 1, region: 'global' } as const;
const address = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';

const once: Record<string, Call> = {
  registerListing: (market) => market.registerListing({ name: 'A', memoryMiB: 1_024, computeCapability: null, pricePerHour: ait('1') }),
  setListingPrice: (market) => market.setListingPrice({ listingId: 'gpu_1', pricePerHour: ait('1') }),
  releaseBooking: (market) => market.releaseBooking('gpu_1'),
  confirmBooking: (market) => market.confirmBooking('gpu_1'),
  registerProvider: (market) => market.registerProvider(profile),
  heartbeat: (market) => market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} }),
  deregisterProvider: (market) => market.deregisterProvider(),
  nextJob: (market) => market.nextJob(),
  deliver: (market) => market.deliver({ jobId: 'j', result: {}, metrics: { durationMs: 1 } }),
  reportFailure: (market) => market.reportFailure({ jobId: 'j', code: 'X', message: 'x' }),
  signIn: (market) => market.signIn({ address, nonce: 'n', signature: 's' }),
  health: (market) => market.health(),
  chainHealth: (market) => market.chainHealth(),
};
const repeated: Record<string, Call> = {
  updateProvider: (market) => market.updateProvider(profile),
  ownListings: (market) => market.ownListings(),
  listings: (market) => market.listings({}),
  priceOpinion: (market) => market.priceOpinion('A'),
  bookings: (market) => market.bookings(),
  ownJobs: (market) => market.ownJobs(),
  earned: (market) => market.earned(),
  receipts: (market) => market.receipts(),
  requestNonce: (market) => market.requestNonce(address),
  whoAmI: (market) => market.whoAmI('session'),
  balance: (market) => market.balance(address),
  account: (market) => market.account(address),
  transactions: (market) => market.transactions({ address }),
  escrow: (market) => market.escrow('j'),
};

const troubles: readonly (readonly [string, Answering])[] = [
  ['a broken connection', (_request, _response, socket) => socket.resetAndDestroy()],
  ['429', json({ detail: 'Rate limit exceeded' }, 429, { 'retry-after': '1' })],
];

describe('every call of the port', () => {
  it('is here', () => {
    expect(new Set([...Object.keys(once), ...Object.keys(repeated)])).toEqual(new Set(Object.keys(buildMarket('http://127.0.0.1').market)));
  });
});

/** A server that may have too much to do gets every call once. */
const overload: readonly (readonly [string, Answering])[] = [
  ['500', json({ detail: 'No' }, 500)],
  ['429 without a time', json({ detail: 'Rate limit exceeded' }, 429)],
];
describe.each(overload)('after %s', (_what, trouble) => {
  it.each(Object.entries({ ...once, ...repeated }))('%s is sent once', async (_name, call) => {
    const server = await loopbackServer(trouble);
    expect((await call(buildMarket(server.url).market)).ok).toBe(false);
    expect(server.seen).toHaveLength(1);
  });
});

describe.each(troubles)('after %s', (_what, trouble) => {
  it.each(Object.entries(once))('%s is sent once', async (_name, call) => {
    const server = await loopbackServer(trouble);
    expect((await call(buildMarket(server.url).market)).ok).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it.each(Object.entries(repeated))('%s is sent three times', async (_name, call) => {
    const server = await loopbackServer(trouble);
    const { market, clock } = buildMarket(server.url);
    expect((await call(market)).ok).toBe(false);
    expect(server.seen).toHaveLength(3);
    expect(clock.pausesMs).toHaveLength(2);
  });
});

describe('a call that is sent again', () => {
  it('gives what comes in the end', async () => {
    const server = await loopbackServer((request, response, socket) => {
      if (server.seen.length < 3) socket.resetAndDestroy();
      else json([])(request, response, socket);
    });
    expect(await buildMarket(server.url).market.bookings()).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it('waits at least as long as the server asked for', async () => {
    const server = await loopbackServer(json({ detail: 'Rate limit exceeded' }, 429, { 'retry-after': '3' }));
    const { market, clock } = buildMarket(server.url);
    await market.bookings();
    expect(clock.pausesMs).toEqual([3_250, 3_500]);
  });

  it('is left to the caller where the server asks for a long rest', async () => {
    const server = await loopbackServer(json({ detail: 'Rate limit exceeded' }, 429, { 'retry-after': '60' }));
    const { market } = buildMarket(server.url);
    expect(failure(await market.updateProvider(profile))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000, mayHaveActed: false });
    expect(server.seen).toHaveLength(1);
  });

  it('is not sent again for what will not pass', async () => {
    const server = await loopbackServer(json({ detail: 'Invalid API key' }, 401));
    expect(failure(await buildMarket(server.url).market.earned()).kind).toBe('key-refused');
    expect(server.seen).toHaveLength(1);
  });
});

describe('a cancelled call', () => {
  it('ends at once and is not sent again', async () => {
    const server = await loopbackServer(() => undefined);
    const cancelling = new AbortController();
    const answer = buildMarket(server.url).market.bookings({}, { signal: cancelling.signal });
    await server.received(1);
    cancelling.abort();
    expect(failure(await answer)).toMatchObject({ kind: 'cancelled', mayHaveActed: true });
    expect(server.seen).toHaveLength(1);
  });
});
