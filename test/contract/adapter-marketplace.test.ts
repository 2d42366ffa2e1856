import { createPublicKey, verify } from 'node:crypto';
import { stringify } from 'lossless-json';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { replayWallet } from '../../scripts/replay/wallet.ts';
import { demoClock } from '../../src/demo/clock.ts';
import { signInText } from '../../src/demo/coordinator/sign-in.ts';
import type { Fault } from '../../src/demo/faults.ts';
import { startMarketplace, type Marketplace as Embedded } from '../../src/demo/marketplace.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { aitbcMarketplace, type AitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import type { Answer, MarketFailure, NewListing, ProviderProfile } from '../../src/main/market/market.ts';
import { ait } from '../../src/shared/domain/money.ts';
import { ok } from '../../src/shared/domain/result.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';

/** The adapter against the embedded marketplace: a provider's whole life over real HTTP, and what can go wrong in it. */

const providerKey = 'miner-key-0123456789abcdef';
const listing: NewListing = { name: 'NVIDIA GeForce RTX 4090', memoryMiB: 24_564, computeCapability: '8.9', pricePerHour: ait('0.05') };
const profile: ProviderProfile = {
  gpus: [{ name: 'NVIDIA GeForce RTX 4090', memoryMiB: 24_564 }],
  cudaVersion: '12.4',
  models: ['llama3.2:latest'],
  jobPricePerHour: ait('0.05'),
  concurrency: 1,
  region: 'europe',
};
const beat = { inFlight: 0, networkLatencyMs: 12.5, architecture: 'Ada Lovelace', metadata: { temperatureC: 41 } };

interface Rig {
  readonly market: AitbcMarketplace;
  readonly embedded: Embedded;
  /** The time of the adapter and of the marketplace: one clock for both. */
  readonly clock: ManualClock;
}

async function rig(credentials: { providerKey?: string; withToken?: boolean } = {}): Promise<Rig> {
  const clock = manualClock();
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(clock), random: seededRandom(7) });
  onTestFinished(() => embedded.close());
  const market = aitbcMarketplace({
    coordinatorUrl: embedded.coordinatorUrl,
    chainUrl: embedded.chainUrl,
    credentials: () =>
      Promise.resolve(
        ok({
          providerKey: credentials.providerKey ?? providerKey,
          providerId: 'rig-1',
          ...(credentials.withToken === true && { providerToken: embedded.token('miner') }),
        }),
      ),
    fetch: globalThis.fetch,
    clock,
    random: () => 0,
    appVersion: '0.1.0',
  });
  return { market, embedded, clock };
}

function value<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

function failure(answer: Answer<unknown>): MarketFailure {
  if (answer.ok) throw new Error('it worked');
  return answer.failure;
}

describe('a provider’s life', () => {
  it('begins with being listed and heard', async () => {
    const { market, embedded } = await rig();
    expect(value(await market.health()).roundTripMs).toBeGreaterThanOrEqual(0);
    expect(value(await market.ownListings())).toEqual({ rows: [], unreadable: 0, whole: true });

    const { listingId, pricePerHour } = value(await market.registerListing(listing));
    expect(pricePerHour).toEqual(ait('0.05'));
    expect(value(await market.ownListings()).rows).toMatchObject([
      { listingId, providerId: 'rig-1', model: listing.name, memoryGb: 24, computeCapability: '8.9', pricePerHour: ait('0.05'), status: 'available' },
    ]);
    expect(embedded.seen.listingsOf('rig-1')).toHaveLength(1);

    expect(failure(await market.heartbeat(beat))).toMatchObject({ kind: 'not-registered', status: 404, mayHaveActed: false });
    value(await market.registerProvider(profile));
    value(await market.heartbeat(beat));
    expect(embedded.seen.provider('rig-1')).toMatchObject({ status: 'ONLINE', region: 'europe', metadata: { temperatureC: 41 } });
    value(await market.updateProvider({ ...profile, jobPricePerHour: ait('0.08') }));
    expect(stringify(embedded.seen.provider('rig-1')?.capabilities['price'])).toBe('0.08');
    value(await market.deregisterProvider());
    expect(embedded.seen.provider('rig-1')?.status).toBe('OFFLINE');
  });

  it('goes on with bookings, and with prices where there is a provider token', async () => {
    const { market, embedded, clock } = await rig({ withToken: true });
    const { listingId } = value(await market.registerListing(listing));
    expect(value(await market.setListingPrice({ listingId, pricePerHour: ait('0.09') })).pricePerHour).toEqual(ait('0.09'));
    expect(value(await market.ownListings()).rows[0]?.pricePerHour).toEqual(ait('0.09'));
    expect(value(await market.priceOpinion('4090')).listed.lowest).toEqual(ait('0.09'));
    expect(failure(await market.priceOpinion('zzz')).kind).toBe('not-found');

    const bookedAt = clock.now();
    const booked = embedded.buyers.bookNow(listingId, 3);
    expect(booked.ok).toBe(true);
    const [booking] = value(await market.bookings({ status: 'active' })).rows;
    expect(booking).toMatchObject({ listingId, startedAt: bookedAt, endsAt: bookedAt + 3 * 3_600_000, status: 'active' });
    expect(value(await market.confirmBooking(listingId)).bookingId).toBe(booking?.bookingId);
    expect(value(await market.releaseBooking(listingId)).outcome).toBe('released');
    expect(value(await market.releaseBooking(listingId))).toEqual({ outcome: 'was-available', refund: null });
    expect(failure(await market.confirmBooking(listingId)).kind).toBe('conflict');
    expect(value(await market.bookings()).rows.map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('ends in being paid: booked 1.5, released 1.4625, 5265 compute-seconds on the chain', async () => {
    const { market, embedded, clock } = await rig();
    const wallet = replayWallet();
    value(await market.registerProvider(profile));
    expect(value(await market.nextJob())).toBeNull();

    const submitted = embedded.buyers.submitPaidJob({ price: '1.5', payTo: wallet.address, prompt: 'Why do cards have fans?' });
    if (!submitted.ok) throw new Error(submitted.failure);
    const job = value(await market.nextJob());
    expect(job).toMatchObject({ jobId: submitted.value.id, payload: { type: 'inference', prompt: 'Why do cards have fans?' } });
    const jobId = job!.jobId;
    expect(value(await market.escrow(jobId))).toMatchObject({ state: 'created', held: ait('1.5375'), released: ait('0') });

    const { receipt } = value(await market.deliver({ jobId, result: { output: 'To be cool.' }, metrics: { durationMs: 1_200 } }));
    expect(receipt).toMatchObject({ jobId, providerId: 'rig-1', units: '1.2', unitType: 'gpu_seconds', unitPrice: ait('0.02'), price: ait('0.024') });
    const signature = receipt?.signature;
    if (typeof signature !== 'object' || signature === null) throw new Error('not signed');
    expect(signature.publicKey).toBe(embedded.receiptKeyId);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signature.publicKey }, format: 'jwk' });
    expect(verify(null, Buffer.from(signature.signedText), key, Buffer.from(signature.value, 'base64url'))).toBe(true);

    expect(value(await market.earned())).toMatchObject({ total: ait('1.5'), paid: ait('1.5'), completedJobs: 1, jobs: { rows: [{ jobId, amount: ait('1.5') }], whole: true } });
    expect(value(await market.ownJobs()).rows).toMatchObject([{ jobId, state: 'COMPLETED', paymentStatus: 'released' }]);
    expect(value(await market.receipts()).rows).toMatchObject([{ jobId, providerId: 'rig-1', receipt: { price: ait('0.024') } }]);
    expect(value(await market.escrow(jobId))).toMatchObject({ state: 'released', held: ait('1.5375'), released: ait('1.4625') });

    await clock.advance(20_000);
    const { rows } = value(await market.transactions({ address: wallet.address }));
    expect(rows.filter((row) => row.jobId === jobId)).toMatchObject([{ type: 'ESCROW_RELEASE', status: 'confirmed', value: ait('1.4625') }]);
    expect(value(await market.balance(wallet.address)).total).toEqual(ait('1.4625'));
    expect(value(await market.escrow('nothing-like-it'))).toBeNull();
  });

  it('knows failed jobs too', async () => {
    const { market, embedded } = await rig();
    value(await market.registerProvider(profile));
    const submitted = embedded.buyers.submitPaidJob({ price: '1', payTo: replayWallet().address });
    const jobId = value(await market.nextJob())!.jobId;
    expect(submitted.ok && submitted.value.id).toBe(jobId);
    value(await market.reportFailure({ jobId, code: 'OUT_OF_MEMORY', message: 'out of memory' }));
    expect(value(await market.ownJobs()).rows).toMatchObject([{ jobId, state: 'FAILED', error: 'out of memory' }]);
    expect(failure(await market.deliver({ jobId: 'deadbeef', result: {}, metrics: { durationMs: 1 } })).kind).toBe('not-found');
  });

  it('includes signing in with a wallet', async () => {
    const { market } = await rig();
    const wallet = replayWallet();
    const { nonce } = value(await market.requestNonce(wallet.address));
    const signature = wallet.sign(signInText(wallet.address, nonce));
    const session = value(await market.signIn({ address: wallet.address, nonce, signature }));
    expect(value(await market.whoAmI(session.sessionToken)).userId).toBe(session.userId);
    // The nonce is used up, and what was signed with it is worth nothing.
    expect(failure(await market.signIn({ address: wallet.address, nonce, signature }))).toMatchObject({ kind: 'refused', mayHaveActed: false });
    expect(failure(await market.whoAmI('not.a.token'))).toMatchObject({ kind: 'token-refused', status: 401 });
  });

  it('needs the right key', async () => {
    const { market, embedded } = await rig({ providerKey: 'wrong-key-0000000000' });
    expect(failure(await market.registerListing(listing))).toMatchObject({ kind: 'key-refused', status: 401, mayHaveActed: false });
    expect(failure(await market.heartbeat(beat)).kind).toBe('key-refused');
    expect(failure(await market.earned()).kind).toBe('key-refused');
    expect(embedded.seen.listingsOf('rig-1')).toEqual([]);
  });

  it('takes the chain node’s address for no coordinator’s, and the other way round', async () => {
    const { embedded, clock } = await rig();
    const swapped = aitbcMarketplace({
      coordinatorUrl: embedded.chainUrl,
      chainUrl: embedded.coordinatorUrl,
      credentials: () => Promise.resolve(ok({ providerKey, providerId: 'rig-1' })),
      fetch: globalThis.fetch,
      clock,
      random: () => 0,
      appVersion: '0.1.0',
    });
    expect(failure(await swapped.health())).toMatchObject({ kind: 'garbage' });
    expect(failure(await swapped.chainHealth())).toMatchObject({ kind: 'garbage' });
  });
});

describe('a registration that goes wrong', () => {
  const happened: readonly (readonly [Fault, MarketFailure['kind'], mayHaveActed: boolean, acted: boolean])[] = [
    [{ kind: 'html' }, 'garbage', true, false],
    [{ kind: 'endless-body' }, 'garbage', true, false],
    [{ kind: 'answer', status: 500, body: { error: { type: 'internal_error', message: 'No', status_code: 500, path: '/' } } }, 'server-error', true, false],
    [{ kind: 'answer', status: 422, body: { detail: [{ loc: ['body'], msg: 'No', type: 'x' }] } }, 'refused', false, false],
    [{ kind: 'too-many-requests', retryAfterSeconds: 60 }, 'rate-limited', false, false],
    [{ kind: 'drop-before-acting' }, 'unreachable', true, false],
    [{ kind: 'drop-after-acting' }, 'unreachable', true, true],
    [{ kind: 'wrong-types' }, 'garbage', true, true],
    [{ kind: 'cut-off' }, 'garbage', true, true],
  ];

  it.each(happened)('%o: is never sent twice, and says what may have happened', async (fault, kind, mayHaveActed, acted) => {
    const { market, embedded } = await rig();
    embedded.faults.add(fault, { path: /gpu\/register$/ });
    expect(failure(await market.registerListing(listing))).toMatchObject({ kind, mayHaveActed });
    expect(embedded.seen.gpuRegistrations('rig-1')).toBe(1);
    embedded.faults.clear();
    expect(value(await market.ownListings()).rows).toHaveLength(acted ? 1 : 0);
  });

  it('a coordinator that doesn’t answer is given up at the deadline, and may have acted', async () => {
    const { market, embedded, clock } = await rig();
    embedded.faults.add({ kind: 'hang' }, { path: /gpu\/register$/ });
    const registering = market.registerListing(listing);
    await vi.waitFor(() => {
      expect(embedded.seen.gpuRegistrations('rig-1')).toBe(1);
    }, 60_000);
    await clock.advance(30_000);
    expect(failure(await registering)).toMatchObject({ kind: 'timeout', mayHaveActed: true });
    expect(embedded.seen.gpuRegistrations('rig-1')).toBe(1);
  });

  it('a coordinator that is gone never got it', async () => {
    const { market, embedded } = await rig();
    await embedded.close();
    expect(failure(await market.registerListing(listing))).toMatchObject({ kind: 'unreachable', mayHaveActed: false });
  });
});
