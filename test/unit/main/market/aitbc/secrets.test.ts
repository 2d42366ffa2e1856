import { describe, expect, it } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { json, loopbackServer, type Answering, type SeenRequest } from '../loopback-server.ts';
import { buildMarket, failure, providerKey, providerToken, value } from './build-market.ts';

/** What the caller sent to prove itself, as a careless server might repeat it. */
const proofOf = ({ headers }: SeenRequest): string => String(headers['x-api-key'] ?? headers.authorization);
const echoing =
  (answer: (proof: string) => { readonly status: number; readonly body: unknown }): Answering =>
  (request, response, socket) => {
    const { status, body } = answer(proofOf(request));
    json(body, status)(request, response, socket);
  };

const careless: readonly (readonly [string, Answering])[] = [
  ['in its words', echoing((proof) => ({ status: 401, body: { detail: `Invalid API key ${proof}` } }))],
  ['in half', echoing((proof) => ({ status: 401, body: { detail: `Invalid API key ${proof.slice(0, 16)}...` } }))],
  ['in a list of complaints', echoing((proof) => ({ status: 422, body: { detail: [{ loc: ['header', proof], msg: `not ${proof}` }] } }))],
  ['in a complaint of its own', echoing((proof) => ({ status: 500, body: { error: { type: 'internal_error', message: proof } } }))],
  ['in a success that is none', echoing((proof) => ({ status: 200, body: { error: `no such key: ${proof}` } }))],
  ['as a key of its answer', echoing((proof) => ({ status: 200, body: { [proof]: 1, status: proof } }))],
];

describe('a server that repeats what it was sent', () => {
  it.each(careless)('%s: the provider key stays out of the failure', async (_how, answering) => {
    const { market } = buildMarket((await loopbackServer(answering)).url);
    for (const answer of [
      await market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} }),
      await market.registerListing({ name: 'A', memoryMiB: 1_024, computeCapability: null, pricePerHour: ait('1') }),
    ]) {
      const told = JSON.stringify(failure(answer));
      expect(told).not.toContain(providerKey);
      expect(told).not.toContain(providerKey.slice(0, 12));
    }
  });

  it.each(careless)('%s: tokens stay out of the failure', async (_how, answering) => {
    const { market } = buildMarket((await loopbackServer(answering)).url);
    const session = 'eyJhbGciOiJIUzI1NiJ9.session.signature';
    for (const [token, answer] of [
      [providerToken, await market.releaseBooking('gpu_1')],
      [session, await market.whoAmI(session)],
    ] as const) {
      expect(JSON.stringify(failure(answer))).not.toContain(token.slice(0, 20));
    }
  });

  it('as somebody’s public id: the key doesn’t reach the list either', async () => {
    const server = await loopbackServer(
      json([{ id: 'gpu_1', miner_id: providerKey, model: providerKey, memory_gb: 24, region: 'default', price_per_hour: '1', status: 'available' }]),
    );
    const { market } = buildMarket(server.url);
    await market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} });
    const listings = value(await market.listings({}));
    expect(listings.rows).toHaveLength(1);
    expect(JSON.stringify(listings)).not.toContain(providerKey);
  });
});

describe('a secret', () => {
  it('goes nowhere but to the service that it is for', async () => {
    const elsewhere = await loopbackServer(json({ status: 'ok' }));
    const server = await loopbackServer((_request, response) => response.writeHead(307, { location: elsewhere.url }).end());
    const { market } = buildMarket(server.url);
    expect(failure(await market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} })).kind).toBe('garbage');
    expect(elsewhere.seen).toEqual([]);
  });

  it('is in no address and in no body', async () => {
    const server = await loopbackServer(json({ detail: 'Not Found' }, 404));
    const { market } = buildMarket(server.url);
    await market.registerListing({ name: 'A', memoryMiB: 1_024, computeCapability: null, pricePerHour: ait('1') });
    await market.earned();
    await market.releaseBooking('gpu_1');
    expect(server.seen).toHaveLength(3);
    for (const { path, body } of server.seen) for (const secret of [providerKey, providerToken]) expect(path + body).not.toContain(secret);
  });
});
