import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { json, loopbackServer, type Answering } from '../loopback-server.ts';
import { buildMarket, failure, providerKey, value, type Built } from './build-market.ts';

async function marketThatAnswers(answering: Answering): Promise<Built> {
  return buildMarket((await loopbackServer(answering)).url);
}

describe('the March 2026 server', () => {
  it('writes money as numbers, which are read digit by digit', async () => {
    const { market } = await marketThatAnswers(
      json('[{"id":"gpu_1","miner_id":"rig-1","model":"A","memory_gb":24,"region":"default","price_per_hour":0.1,"status":"available"},' +
        '{"id":"gpu_2","miner_id":"rig-1","model":"A","memory_gb":24,"region":"default","price_per_hour":123456789.123456789123456789,"status":"sold"}]'),
    );
    const { rows } = value(await market.listings({}));
    expect(rows.map(({ pricePerHour }) => pricePerHour)).toEqual([ait('0.1'), ait('123456789.123456789123456789')]);
    expect(rows.map(({ status }) => status)).toEqual(['available', 'other']);
  });

  it('knows no paid earnings', async () => {
    const { market } = await marketThatAnswers(json({ total_earnings: 0.0, pending_earnings: 0.5, completed_jobs: 0, currency: 'AITBC', earnings_history: [] }));
    expect(value(await market.earned())).toMatchObject({ total: ait('0'), pending: ait('0.5'), paid: null });
  });
});

describe('what the ledger keeps', () => {
  const earnings = '{"total_earnings": 1.5, "pending_earnings": 0.0, "completed_jobs": 1, "earnings_history": []}';
  const rowless = { orders: '[ ]', jobs: '{"jobs": [] }', receipts: '{"items": []}', escrow: '{"job_id":"j","state":"created","buyer":"b","provider":"p","amount":"1","released_amount":"0","refunded_amount":"0"}' };
  it.each<[string, string, (market: Built['market']) => Promise<Parameters<typeof value<{ readonly answerHash?: string } | null>>[0]>]>([
    ['orders', rowless.orders, (market) => market.bookings()],
    ['jobs', rowless.jobs, (market) => market.ownJobs()],
    ['earnings', earnings, (market) => market.earned()],
    ['receipts', rowless.receipts, (market) => market.receipts()],
    ['transactions', rowless.orders, (market) => market.transactions({ address: '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23' })],
    ['escrow', rowless.escrow, (market) => market.escrow('j')],
  ])('%s come with the hash of the raw answer', async (_name, body, ask) => {
    const { market } = await marketThatAnswers(json(body));
    expect(value(await ask(market))?.answerHash).toBe(createHash('sha256').update(body).digest('hex'));
  });

  it('is hashed as it came, though a secret in it is taken out before it is read', async () => {
    const body = `[ "${providerKey}" ]`;
    const { market } = await marketThatAnswers(json(body));
    expect(value(await market.bookings()).answerHash).toBe(createHash('sha256').update(body).digest('hex'));
  });
});

describe('a list', () => {
  const booking = (order_id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    order_id, gpu_id: 'gpu_1', gpu_model: 'A', miner_id: 'rig-1', duration_hours: 0.5, total_cost: '0.05', status: 'active', created_at: '2026-11-23T08:00:00Z', job_id: null, ...more,
  });

  it('keeps its good rows, and counts the others', async () => {
    const { market } = await marketThatAnswers(json([booking('bk_1'), booking('bk_2', { total_cost: null }), 'nonsense', booking('bk_3')]));
    const { rows, unreadable, whole } = value(await market.bookings());
    expect(rows.map(({ bookingId }) => bookingId)).toEqual(['bk_1', 'bk_3']);
    expect({ unreadable, whole }).toEqual({ unreadable: 2, whole: false });
  });

  it('is whole where it is shorter than was asked for', async () => {
    const { market } = await marketThatAnswers(json([booking('bk_1'), booking('bk_2')]));
    expect(value(await market.bookings({ limit: 3 })).whole).toBe(true);
    expect(value(await market.bookings({ limit: 2 })).whole).toBe(false);
  });

  it('that is none is no list', async () => {
    const { market } = await marketThatAnswers(json({ orders: [] }));
    expect(failure(await market.bookings())).toMatchObject({ kind: 'garbage', said: 'It can’t be read (the answer: expected a list).' });
  });
});

describe('a success that is none', () => {
  it('zeros beside an error are not zeros', async () => {
    const { market } = await marketThatAnswers(json({ jobs: [], total: 0, limit: 20, offset: 0, miner_id: 'rig-1', error: 'Failed to list jobs' }));
    expect(failure(await market.ownJobs())).toEqual({ kind: 'server-error', status: 200, said: 'Failed to list jobs', mayHaveActed: true });
  });

  it('even where the error has no words', async () => {
    const { market } = await marketThatAnswers(json({ total_earnings: '0', pending_earnings: '0', completed_jobs: 0, earnings_history: [], error: '' }));
    expect(failure(await market.earned()).kind).toBe('server-error');
  });

  it.each<[string, Answering, said: string]>([
    ['a web page', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'), 'A web page instead of JSON.'],
    ['a web page that calls itself JSON', json('<!doctype html>'), 'It can’t be read (a web page instead of JSON).'],
    ['nothing', json(''), 'It can’t be read (an empty answer).'],
    ['204', (_request, response) => response.writeHead(204).end(), 'It can’t be read (no content).'],
    ['another thing', json({ hello: 'world' }), 'It can’t be read (gpu_id: Invalid input: expected string, received undefined).'],
    ['a number', json('42'), 'It can’t be read (gpu_id: Invalid input: expected string, received undefined).'],
    ['an id with a line break', json({ gpu_id: 'gpu\n1', price_per_hour: '0.05' }), 'It can’t be read (gpu_id: not an id).'],
    ['a price in words', json({ gpu_id: 'gpu_1', price_per_hour: 'cheap' }), 'It can’t be read (price_per_hour: not a sum of money).'],
  ])('%s', async (_what, answering, said) => {
    const { market } = await marketThatAnswers(answering);
    const failed = failure(await market.registerListing({ name: 'A', memoryMiB: 1_024, computeCapability: null, pricePerHour: ait('1') }));
    expect(failed).toMatchObject({ kind: 'garbage', said, mayHaveActed: true });
  });

  it('a heartbeat that is answered with something else was not acknowledged', async () => {
    const { market } = await marketThatAnswers(json({ status: 'ignored' }));
    expect(failure(await market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} })).kind).toBe('garbage');
  });

  it('a health that isn’t ok is none', async () => {
    const { market } = await marketThatAnswers(json({ status: 'degraded' }));
    expect(failure(await market.health())).toMatchObject({ kind: 'garbage', said: 'It can’t be read (status: not "ok").' });
  });
});

describe('a refusal whose words can’t be had', () => {
  it.each<[string, Answering]>([
    [
      'because the connection breaks in the middle',
      (_request, response, socket) => {
        response.writeHead(422, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"detail":', () => socket.resetAndDestroy());
      },
    ],
    ['because they never end', json(' '.repeat(3 * 1024 * 1024), 422)],
    ['because nobody needs so many', json({ detail: 'x'.repeat(40_000) }, 422)],
  ])('%s, is a refusal all the same: nothing was done', async (_why, answering) => {
    const { market } = await marketThatAnswers(answering);
    const failed = failure(await market.registerListing({ name: 'A', memoryMiB: 1_024, computeCapability: null, pricePerHour: ait('1') }));
    expect(failed).toMatchObject({ status: 422, mayHaveActed: false });
    expect(failed.said?.length ?? 0).toBeLessThan(400);
  });
});

describe('no escrow', () => {
  it('is an answer, and so is an account that the chain has never seen', async () => {
    const unknown = await marketThatAnswers(json({ detail: 'Account not found' }, 404));
    expect(value(await unknown.market.account(`0x${'0'.repeat(40)}`))).toBeNull();
    const { market } = await marketThatAnswers(json({ detail: 'No escrow found for job_id=nope' }, 404));
    expect(value(await market.escrow('nope'))).toBeNull();
  });

  it('is not what a server says that has no such call', async () => {
    const { market } = await marketThatAnswers(json({ detail: 'Not Found' }, 404));
    expect(failure(await market.escrow('nope')).kind).toBe('not-offered');
  });
});

describe('a job', () => {
  it('is plain data, whatever its numbers are', async () => {
    const { market } = await marketThatAnswers(json('{"job_id":"j","payload":{"temperature":0.70,"nested":[1,{"seed":12345678901}],"__proto__":{"admin":true}},"constraints":null}'));
    const job = value(await market.nextJob());
    expect(JSON.stringify(job?.payload)).toBe('{"temperature":0.7,"nested":[1,{"seed":12345678901}]}');
    expect(Object.getPrototypeOf(job?.payload)).toBe(Object.prototype);
    expect(job?.constraints).toMatchObject({ gpuName: null, maxPrice: null, needsProof: false });
  });

  it('that asks for a proof or an enclave says so', async () => {
    const { market } = await marketThatAnswers(json({ job_id: 'j', payload: {}, constraints: { zk_proof_required: true, confidential: true } }));
    expect(value(await market.nextJob())?.constraints).toMatchObject({ needsProof: true, needsEnclave: true });
  });
});
