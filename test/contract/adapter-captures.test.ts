import { createPublicKey, verify } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { stringify } from 'lossless-json';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyText, loadCaptures, type Capture } from '../../scripts/replay/captures.ts';
import type { ErrorBody } from '../../src/main/market/aitbc/error-body.ts';
import { readAnswer, type ReadAnswer } from '../../src/main/market/aitbc/read-answer.ts';
import type { Receipt } from '../../src/main/market/earnings.ts';
import type { MarketFailure } from '../../src/main/market/market.ts';
import { ait } from '../../src/shared/domain/money.ts';

/** 184 real exchanges with the AITBC services (docs: test/contract/captures), read by the client's own table. */
let captures: readonly Capture[] = [];

beforeAll(async () => {
  const loaded = await loadCaptures(fileURLToPath(new URL('captures', import.meta.url)));
  if (!loaded.ok) throw new Error(loaded.failure);
  captures = loaded.value.captures;
});

const read = ({ service, request, response }: Capture, body = bodyText(response.body)): ReadAnswer =>
  readAnswer({
    service,
    method: request.method,
    path: request.path,
    status: response.status,
    retryAfter: response.headers['retry-after'] ?? null,
    body,
  });

function named(name: string): Capture {
  const capture = captures.find((candidate) => candidate.name === name);
  if (capture === undefined) throw new Error(`no capture ${name}`);
  return capture;
}

function valueOf(name: string): unknown {
  const answer = read(named(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.why}`);
  return answer.value;
}

describe('the recorded answers', () => {
  it('are 184, and every one can be read', () => {
    expect(captures).toHaveLength(184);
    const unread = captures.flatMap((capture) => {
      const answer = read(capture);
      return answer.ok ? [] : [`${capture.name}: ${answer.why}`];
    });
    expect(unread).toEqual([]);
  });

  it('go each to the parser of its own call', () => {
    const counts: Record<string, number> = {};
    for (const capture of captures) {
      const answer = read(capture);
      if (answer.ok) counts[answer.parser] = (counts[answer.parser] ?? 0) + 1;
    }
    expect(counts).toEqual({
      health: 1,
      registerListing: 6,
      listings: 5,
      setListingPrice: 1,
      releaseBooking: 2,
      confirmBooking: 1,
      priceOpinion: 1,
      bookings: 3,
      registerProvider: 6,
      heartbeat: 6,
      updateProvider: 2,
      deregisterProvider: 9,
      nextJob: 14,
      deliver: 3,
      reportFailure: 1,
      ownJobs: 2,
      earnings: 5,
      receipts: 1,
      requestNonce: 2,
      signIn: 1,
      whoAmI: 1,
      chainHealth: 1,
      balance: 2,
      chainAccount: 4,
      transactions: 2,
      escrow: 3,
      'error: detail text': 54,
      'error: validation error': 10,
      'error: internal error': 2,
      'none: not a provider call': 33,
    });
  });

  it('can be read behind any prefix that a deployment puts before /v1', () => {
    for (const capture of captures) {
      const prefixed = { ...capture, request: { ...capture.request, path: `/api/market${capture.request.path}` } };
      expect(read(prefixed), capture.name).toEqual(read(capture));
    }
  });

  it('of a call that nobody thought of are not read', () => {
    const strange = named('coord-001-health');
    expect(read({ ...strange, request: { ...strange.request, path: '/v1/miners/rig-1/wealth' } })).toEqual({
      ok: false,
      why: 'no parser for GET /v1/miners/rig-1/wealth',
    });
  });
});

describe('what the recorded answers say', () => {
  it('a listing, in the app’s own words', () => {
    const { rows } = valueOf('coord-040-gpu-list-booked') as { rows: readonly unknown[] };
    expect(rows).toEqual([
      {
        listingId: 'gpu_77333226',
        providerId: 'rig-1',
        model: 'NVIDIA GeForce RTX 4090',
        memoryGb: 24,
        computeCapability: '8.9',
        region: 'default',
        pricePerHour: ait('0.05'),
        status: 'booked',
        createdAt: Date.UTC(2026, 10, 23, 0, 51, 44, 289),
      },
    ]);
  });

  it('a booking, with its end', () => {
    const { rows } = valueOf('coord-041-orders') as { rows: readonly unknown[] };
    const startedAt = Date.UTC(2026, 10, 23, 0, 51, 44, 830);
    expect(rows).toEqual([
      {
        bookingId: 'bk_9df2d0daa6',
        listingId: 'gpu_77333226',
        model: 'NVIDIA GeForce RTX 4090',
        providerId: 'rig-1',
        status: 'active',
        startedAt,
        endsAt: startedAt + 2 * 3_600_000,
        durationMs: 2 * 3_600_000,
        totalCost: ait('0.10628623'),
        jobId: 'job-1',
      },
    ]);
  });

  it('prices of 28 digits, every digit kept', () => {
    expect(valueOf('coord-062-pricing-model')).toEqual({
      model: '4090',
      listed: { lowest: ait('0.05'), average: ait('0.06333333333333333333333333333'), highest: ait('0.09') },
      dynamic: {
        lowest: ait('0.0531431142881838408'),
        average: ait('0.0620003000028811476'),
        highest: ait('0.0797146714322757612'),
        recommended: ait('0.0531431142881838408'),
      },
      availableListings: 3,
      totalListings: 3,
    });
  });

  it('a job with its constraints, and none where the queue is empty', () => {
    expect(valueOf('coord-117-miner-poll-job')).toEqual({
      jobId: '63d1466306244481a26fae8456fda287',
      payload: { type: 'inference', model: 'llama3.2:latest', prompt: 'hi' },
      constraints: {
        gpuName: 'NVIDIA GeForce RTX 4090',
        cudaVersion: null,
        minMemoryGb: 20,
        models: null,
        region: null,
        maxPrice: ait('0.06'),
        needsProof: false,
        needsEnclave: false,
      },
    });
    expect(valueOf('coord-113-miner-poll-empty')).toBeNull();
  });

  it('the four figures of one paid job', () => {
    expect(valueOf('coord-324-earnings-after')).toMatchObject({
      total: ait('1.5'),
      pending: ait('0'),
      paid: ait('1.5'),
      completedJobs: 1,
      jobs: { rows: [{ amount: ait('1.5'), paymentStatus: 'released' }] },
    });
    expect(valueOf('coord-321-chain-escrow-after-release')).toMatchObject({
      state: 'released',
      provider: '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23',
      held: ait('1.5375'),
      released: ait('1.4625'),
      refunded: ait('0'),
      releasedAt: Date.UTC(2026, 10, 23, 0, 51, 51, 322),
      refundedAt: null,
    });
  });

  it('the chain’s compute-seconds as AIT', () => {
    expect(valueOf('coord-402-chain-account-after-faucet')).toEqual({ balance: ait('0.05555555555555555555555555555555555555556'), nonce: 0 });
    const { rows } = valueOf('coord-339-chain-tx-by-address') as { rows: readonly unknown[] };
    expect(rows[0]).toMatchObject({ type: 'FAUCET', status: 'confirmed', value: ait('0.02777777777777777777777777777777777777778'), jobId: null });
  });

  it('who is meant by a refusal', () => {
    const kinds = (name: string): string | undefined => (valueOf(name) as ErrorBody & { failure: MarketFailure | null }).failure?.kind;
    expect(kinds('coord-015-gpu-register-bad-key')).toBe('key-refused');
    expect(kinds('coord-101-miner-heartbeat-unregistered')).toBe('not-registered');
    expect(kinds('coord-102-miner-poll-unregistered')).toBe('server-error');
    expect(kinds('coord-046-gpu-sell-reprice-key')).toBe('token-refused');
    expect(kinds('coord-052-gpu-confirm-not-booked')).toBe('conflict');
    expect(kinds('coord-063-pricing-unknown-model')).toBe('not-found');
    expect(valueOf('coord-468-rl-miner-register')).toMatchObject({ failure: { kind: 'rate-limited', retryAfterMs: 60_000 } });
  });
});

describe('the recorded receipts', () => {
  it('carry exactly the text that the coordinator signed', () => {
    const receipts = ['coord-122-miner-result-ok', 'coord-320-result-paid', 'coord-419-result-paid'].map(
      (name) => (valueOf(name) as { receipt: Receipt }).receipt,
    );
    expect(receipts.map(isGenuine)).toEqual([true, true, true]);
    // A changed figure is not what was signed.
    const [first] = receipts;
    const signature = first?.signature;
    if (typeof signature !== 'object' || signature === null) throw new Error('not signed');
    expect(isGenuine({ ...first!, signature: { ...signature, signedText: signature.signedText.replace('"price":0.03', '"price":0.3') } })).toBe(false);
  });

  function isGenuine({ signature }: Receipt): boolean {
    if (signature === null || signature === 'not-understood') return false;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signature.publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(signature.signedText, 'utf8'), key, Buffer.from(signature.value, 'base64url'));
  }
});

describe('a recorded answer with one thing spoilt', () => {
  it.each([
    ['coord-005-gpu-register-ok', ['gpu_id'], 7, 'gpu_id: '],
    ['coord-005-gpu-register-ok', ['price_per_hour'], 'cheap', 'price_per_hour: not a sum of money'],
    ['coord-020-gpu-list', [0, 'price_per_hour'], 'NaN', 'rows that can’t be read'],
    ['coord-041-orders', [0, 'created_at'], 'yesterday', 'rows that can’t be read'],
    ['coord-062-pricing-model', ['static_pricing', 'min_price'], null, 'static_pricing.min_price: '],
    ['coord-109-miner-heartbeat-ok', ['status'], 'no', 'status: '],
    ['coord-117-miner-poll-job', ['payload'], 'text', 'payload: '],
    ['coord-117-miner-poll-job', ['constraints', 'max_price'], 'cheap', 'constraints.max_price: not a sum of money'],
    ['coord-122-miner-result-ok', ['receipt', 'units'], true, 'receipt.units: '],
    ['coord-324-earnings-after', ['total_earnings'], [], 'total_earnings: '],
    ['coord-324-earnings-after', ['completed_jobs'], -1, 'completed_jobs: not a whole number'],
    ['coord-324-earnings-after', ['error'], 'database is locked', 'database is locked'],
    ['coord-203-auth-nonce-ok', ['expires_at'], 'soon', 'expires_at: not a time'],
    ['coord-305-chain-health', ['supported_chains'], undefined, 'supported_chains: missing'],
    ['coord-309-chain-balance', ['available_balance'], 1.5, 'available_balance: not a whole number of compute-seconds'],
    ['coord-321-chain-escrow-after-release', ['released_amount'], 'Infinity', 'released_amount: not a sum of money'],
  ])('%s: %j is found', (name, path, spoilt, why) => {
    const capture = named(name);
    const body = structuredClone(JSON.parse(stringify(capture.response.body) ?? 'null')) as Record<string | number, unknown>;
    const inner = path.slice(0, -1).reduce<Record<string | number, unknown>>((outer, key) => outer[key] as Record<string | number, unknown>, body);
    inner[path.at(-1)!] = spoilt;
    const answer = read(capture, JSON.stringify(body));
    expect(answer.ok ? 'read' : answer.why).toContain(why);
  });

  it('an answer that stops in the middle is found', () => {
    const capture = named('coord-020-gpu-list');
    expect(read(capture, bodyText(capture.response.body).slice(0, -10))).toEqual({ ok: false, why: 'no valid JSON' });
  });
});
