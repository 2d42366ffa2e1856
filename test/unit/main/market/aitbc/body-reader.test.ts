import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bodyReader } from '../../../../../src/main/market/aitbc/body-reader.ts';
import { calls } from '../../../../../src/main/market/aitbc/calls.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { manualClock, settled } from '../../../../manual-clock.ts';

const workerFile = new URL('../../../../../src/main/market/aitbc/reading-worker.ts', import.meta.url);

const row = (at: number): Record<string, unknown> => ({
  id: `gpu_${String(at)}`,
  miner_id: `rig-${String(at % 10)}`,
  model: 'NVIDIA GeForce RTX 4090',
  memory_gb: 24,
  cuda_version: '8.9',
  region: 'default',
  price_per_hour: '0.05314311428818384080000000000',
  status: 'available',
  created_at: '2026-11-23T00:51:44.289639Z',
});
const listOf = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, at) => row(at)));

/** Reads, and says whether the app could do anything else meanwhile: the event loop turns only where it isn't held up. */
async function reading<Value>(read: () => Promise<Value>): Promise<{ readonly answer: Value; readonly turned: boolean }> {
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  const answer = await read();
  const seen = turned;
  await settled();
  return { answer, turned: seen };
}

describe('a short answer', () => {
  it('is read at once', async () => {
    const read = bodyReader(workerFile, manualClock());
    const { answer, turned } = await reading(() => read(calls.heartbeat, { status: 200, body: '{"status":"ok"}' }));
    expect(answer).toEqual({ ok: true, value: undefined });
    expect(turned).toBe(false);
  });
});

describe('a long answer', () => {
  it('is read beside the app, to the same values', async () => {
    const body = listOf(500);
    const { answer, turned } = await reading(() => bodyReader(workerFile, manualClock())(calls.listings, { status: 200, body }));
    expect(turned).toBe(true);
    expect(answer).toEqual(await bodyReader(null, manualClock())(calls.listings, { status: 200, body }));
    expect(answer.ok && answer.value.rows[499]).toMatchObject({ listingId: 'gpu_499', pricePerHour: ait('0.0531431142881838408') });
  });

  it('says what is wrong with it, as a short one does', async () => {
    const read = bodyReader(workerFile, manualClock());
    expect(await read(calls.listings, { status: 200, body: `{"rows":"${'x'.repeat(100_000)}"}` })).toEqual({
      ok: false,
      failure: { kind: 'garbage', why: 'the answer: expected a list' },
    });
    expect(await read(calls.earnings, { status: 200, body: `{"error":"locked","more":"${'x'.repeat(100_000)}"}` })).toEqual({
      ok: false,
      failure: { kind: 'says-error', why: 'locked' },
    });
  });

  it.each([
    ['two million brackets', '['.repeat(2_000_000)],
    ['a hundred thousand keys', `{${Array.from({ length: 100_000 }, (_, at) => `"k${String(at)}":1`).join(',')}}`],
    ['half a million numbers', `[${'1,'.repeat(500_000)}1]`],
    ['one string of two megabytes', `"${'x'.repeat(2_000_000)}"`],
  ])('of %s doesn’t hold up the app', async (_what, body) => {
    const { answer, turned } = await reading(() => bodyReader(workerFile, manualClock())(calls.listings, { status: 200, body }));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'garbage' } });
    expect(turned).toBe(true);
  });

  it('with more rows than anybody asked for is no answer', async () => {
    const read = bodyReader(workerFile, manualClock());
    expect(await read(calls.listings, { status: 200, body: listOf(5_001) })).toEqual({
      ok: false,
      failure: { kind: 'garbage', why: 'the answer: more rows than anybody asked for' },
    });
  });

  it('with a job of countless values is no answer', async () => {
    const body = JSON.stringify({ job_id: 'j', payload: { list: Array.from({ length: 20_001 }, () => 1) }, constraints: null });
    expect(await bodyReader(workerFile, manualClock())(calls.nextJob, { status: 200, body })).toEqual({
      ok: false,
      failure: { kind: 'garbage', why: 'payload: more than a payload can hold' },
    });
  });

  it('whose reading takes too long is given up', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-reader-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const stuck = join(folder, 'stuck.mjs');
    await writeFile(stuck, 'for (;;);');
    const clock = manualClock();
    const answer = bodyReader(pathToFileURL(stuck), clock)(calls.listings, { status: 200, body: listOf(500) });
    await clock.advance(10_000);
    expect(await answer).toEqual({ ok: false, failure: { kind: 'garbage', why: 'more than can be read' } });
    expect(clock.pending()).toBe(0);
  });

  it('is no answer where the thread can’t be started', async () => {
    const clock = manualClock();
    const read = bodyReader(new URL('file:///nothing/like/it.js'), clock);
    expect(await read(calls.listings, { status: 200, body: listOf(500) })).toMatchObject({ ok: false, failure: { kind: 'garbage' } });
    expect(clock.pending()).toBe(0);
  });
});
