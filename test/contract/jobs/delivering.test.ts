import { describe, expect, test } from 'vitest';
import { jobsScene } from './jobs-scene.ts';
import { payTo, profile, workingGpu } from './rig-of-the-tests.ts';

const results = /\/v1\/miners\/[^/]+\/result$/;
const fails = /\/v1\/miners\/[^/]+\/fail$/;
const lost = { kind: 'drop-after-acting' } as const;

describe('a job that goes well', () => {
  test('is delivered once, released, paid, and remembered without its content', async () => {
    const scene = await jobsScene();
    const jobId = scene.order('a fan question');
    const record = await scene.ended(jobId);
    expect(record).toMatchObject({ life: { stage: 'delivered' }, gpu: workingGpu.key, kind: 'inference', model: 'llama3.2:latest', measure: { tokensIn: 7, tokensOut: 11 } });
    expect(record.measure?.durationMs).toBeGreaterThanOrEqual(800);
    expect(record.expiresAt).toBeGreaterThan(record.takenAt);
    expect(scene.journal.result(jobId)).toBeNull();
    const { embedded } = scene;
    expect(embedded.seen.job(jobId)).toMatchObject({ state: 'COMPLETED', assignedTo: 'rig-1', paymentStatus: 'released' });
    expect(JSON.parse(embedded.seen.job(jobId)?.resultJson ?? '')).toMatchObject({ output: 'an answer to a fan question', model: 'llama3.2:latest', finish_reason: 'stop' });
    expect(embedded.seen.escrow(jobId)).toMatchObject({ state: 'released', releasedAmount: '1.46250000000', provider: payTo });
    expect(embedded.seen.settlement(jobId)).toMatchObject({ units: 5265, amount: { amount: '1.4625' } });
    // The receipt counts what was measured here, at this rig's price: 0.05 AIT an hour.
    expect(record.receipt).toMatchObject({ units: String(Number(record.measure?.gpuSeconds)), unitType: 'gpu_seconds', unitPrice: { amount: '0.0000138889' } });
    expect(embedded.seen.calls({ path: results })).toHaveLength(1);
    expect(scene.deeds.map(({ life }) => life.stage)).toEqual(['taken', 'delivered']);
  });

  test('several, one after the other, each once', async () => {
    const scene = await jobsScene();
    const ids = ['one', 'two', 'three'].map((prompt) => scene.order(prompt));
    for (const id of ids) expect((await scene.ended(id)).life.stage).toBe('delivered');
    expect(scene.ran).toEqual(['one', 'two', 'three']);
  });
});

describe('what this rig doesn’t do is declined with its exact code', () => {
  test.each([
    [{ constraints: { models: ['gpt-2'] }, model: 'gpt-2' }, 'model-not-offered'],
    [{ constraints: { region: 'asia' } }, 'region-not-offered'],
    [{ constraints: { zk_proof_required: true } }, 'proof-not-offered'],
    [{ constraints: { confidential: true } }, 'enclave-not-offered'],
    [{ model: 'gpt-2' }, 'model-not-offered'],
  ] as const)('%j', async (asked, code) => {
    // The coordinator checks the same of what it was told: to get such a job at all, it was told something else.
    const scene = await jobsScene();
    await scene.market.updateProvider({ ...profile, models: ['llama3.2:latest', 'gpt-2'], region: 'asia' });
    const jobId = scene.order('whatever', asked);
    const record = await scene.ended(jobId);
    expect(record.life).toEqual({ stage: 'failed', failure: { code, said: null } });
    expect(scene.embedded.seen.job(jobId)).toMatchObject({ state: 'FAILED', paymentStatus: 'escrowed' });
    expect(scene.ran).toEqual([]);
    expect(scene.held).toBeNull();
    // Its count is put right with the next heartbeat, and the next job comes.
    const next = scene.order('an easy one');
    expect((await scene.ended(next)).life.stage).toBe('delivered');
  });
});

describe('a coordinator that fails in between', () => {
  test('a result whose answer was lost is not sent twice: the coordinator is asked, and the receipt fetched', async () => {
    const scene = await jobsScene();
    scene.embedded.faults.add(lost, { path: results, times: 1 });
    const jobId = scene.order('lost answer');
    const record = await scene.ended(jobId);
    expect(record).toMatchObject({ life: { stage: 'delivered' }, receipt: { unitType: 'gpu_seconds' } });
    expect(scene.embedded.seen.calls({ path: results })).toHaveLength(1);
  });

  test('a result that never got there is sent again after asking', async () => {
    const scene = await jobsScene();
    scene.embedded.faults.add({ kind: 'drop-before-acting' }, { path: results, times: 2 });
    const jobId = scene.order('never there');
    expect((await scene.ended(jobId)).life.stage).toBe('delivered');
    expect(scene.embedded.seen.job(jobId)?.state).toBe('COMPLETED');
    expect(scene.embedded.seen.calls({ path: /\/v1\/miners\/rig-1\/jobs$/ }).length).toBeGreaterThanOrEqual(3);
  });

  test('a failure whose answer was lost is asked about too', async () => {
    const scene = await jobsScene({ script: () => ({ afterMs: 100, failure: { code: 'out-of-memory' } }) });
    scene.embedded.faults.add(lost, { path: fails, times: 1 });
    const jobId = scene.order('too big');
    expect((await scene.ended(jobId)).life).toEqual({ stage: 'failed', failure: { code: 'out-of-memory', said: null } });
    expect(scene.embedded.seen.job(jobId)).toMatchObject({ state: 'FAILED', error: 'the GPU ran out of memory' });
    expect(scene.embedded.seen.calls({ path: fails })).toHaveLength(1);
  });

  test('a refused result is reported as the failure that it is', async () => {
    const scene = await jobsScene();
    scene.embedded.faults.add({ kind: 'answer', status: 422, body: { detail: 'no such result' } }, { path: results, times: 1 });
    const jobId = scene.order('refused');
    expect((await scene.ended(jobId)).life).toMatchObject({ stage: 'failed', failure: { code: 'result-refused' } });
    expect(scene.embedded.seen.job(jobId)).toMatchObject({ state: 'FAILED', paymentStatus: 'escrowed' });
  });

  test('a result that is met with errors again and again ends as a failure', async () => {
    const scene = await jobsScene({ speed: 200 });
    scene.embedded.faults.add({ kind: 'answer', status: 500, body: { detail: 'Internal Server Error' } }, { path: results });
    const jobId = scene.order('unlucky', { timeToLiveSeconds: 100_000 });
    expect((await scene.ended(jobId)).life).toMatchObject({ stage: 'failed', failure: { code: 'result-not-taken' } });
    expect(scene.embedded.seen.calls({ path: results })).toHaveLength(6);
  });

  test('a job whose poll’s answer was lost is given up, so that its buyer needn’t wait', async () => {
    const scene = await jobsScene({ start: false });
    const jobId = scene.order('lost on the way');
    scene.embedded.faults.add(lost, { path: /\/poll$/, times: 1 });
    scene.jobs.start();
    expect((await scene.ended(jobId)).life).toEqual({ stage: 'failed', failure: { code: 'answer-lost', said: null } });
    expect(scene.embedded.seen.job(jobId)?.state).toBe('FAILED');
    expect((await scene.ended(scene.order('the next'))).life.stage).toBe('delivered');
  });

  test('it is left alone as long as it asks, and an error of its own is no end', async () => {
    const scene = await jobsScene({ start: false });
    scene.embedded.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 60 }, { path: /\/poll$/, times: 1 });
    const from = scene.clock.now();
    scene.jobs.start();
    await scene.until('the trouble', () => {
      const worker = scene.jobs.worker();
      return worker.kind === 'asking' && worker.problem?.code === 'coordinator-rate-limited';
    });
    const record = await scene.ended(scene.order('after the wait'));
    expect(record.life.stage).toBe('delivered');
    expect(record.takenAt - from).toBeGreaterThanOrEqual(60_000);
  });

  test('an expired job is not delivered', async () => {
    const scene = await jobsScene({ script: () => null });
    const jobId = scene.order('slow', { timeToLiveSeconds: 80 });
    expect((await scene.ended(jobId)).life).toMatchObject({ stage: 'failed', failure: { code: 'time-over' } });
    expect(scene.embedded.seen.job(jobId)?.state).toBe('FAILED');
  });
});

describe('what comes between', () => {
  const never = () => null;
  test.each([
    ['a pause', { state: 'paused' }, 'cancelled-by-owner'],
    ['the loss of the GPU', { isThere: false, state: 'offline' }, 'gpu-lost'],
  ] as const)('%s cancels what runs', async (_name, change, code) => {
    const scene = await jobsScene({ script: never });
    const jobId = scene.order('endless');
    await scene.until('the run', () => scene.ran.length === 1);
    scene.gpus = [{ ...workingGpu, ...change }];
    scene.jobs.follow();
    expect((await scene.ended(jobId)).life).toMatchObject({ stage: 'failed', failure: { code } });
    expect(scene.embedded.seen.job(jobId)).toMatchObject({ state: 'FAILED', paymentStatus: 'escrowed' });
  });

  test('a network that comes and goes cancels nothing; draining and switching off let it end, and take no other', async () => {
    const scene = await jobsScene({ script: () => ({ afterMs: 5_000 }) });
    const jobId = scene.order('in peace');
    await scene.until('the run', () => scene.ran.length === 1);
    for (const change of [{ state: 'degraded' }, { state: 'offline' }, { isDraining: true }, { delivers: false }] as const) {
      scene.gpus = [{ ...workingGpu, ...change }];
      scene.jobs.follow();
    }
    expect((await scene.ended(jobId)).life.stage).toBe('delivered');
    const other = scene.order('another');
    expect(scene.jobs.worker()).toEqual({ kind: 'off' });
    const polls = scene.embedded.seen.calls({ path: /\/poll$/ }).length;
    await new Promise<void>((resolve) => scene.clock.after(30_000, resolve));
    expect(scene.embedded.seen.calls({ path: /\/poll$/ })).toHaveLength(polls);
    expect(scene.embedded.seen.job(other)?.state).toBe('QUEUED');
  });

  test('three broken jobs in a row hold the worker until its owner lets it go on', async () => {
    let works = false;
    const scene = await jobsScene({ script: () => (works ? { afterMs: 100 } : { afterMs: 100, failure: { code: 'unreachable' } }) });
    const ids = ['a', 'b', 'c', 'd'].map((prompt) => scene.order(prompt));
    for (const id of ids.slice(0, 3)) expect((await scene.ended(id)).life).toMatchObject({ stage: 'failed', failure: { code: 'runtime-down' } });
    await scene.until('the hold', () => scene.held !== null);
    expect(scene.jobs.worker()).toEqual({ kind: 'held', code: 'runtime-down' });
    expect(scene.embedded.seen.job(ids[3] ?? '')?.state).toBe('QUEUED');
    works = true;
    scene.held = null;
    scene.jobs.resume();
    expect((await scene.ended(ids[3] ?? '')).life.stage).toBe('delivered');
  });

  test('an app that ends tells the coordinator of what it leaves', async () => {
    const scene = await jobsScene({ script: never });
    const jobId = scene.order('cut short');
    await scene.until('the run', () => scene.ran.length === 1);
    await scene.jobs.stop(60_000);
    expect(scene.journal.find(jobId)?.life).toEqual({ stage: 'failed', failure: { code: 'interrupted', said: null } });
    expect(scene.embedded.seen.job(jobId)?.state).toBe('FAILED');
  });
});
