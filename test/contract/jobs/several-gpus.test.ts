import { expect, test } from 'vitest';
import type { WorkingGpu } from '../../../src/main/jobs/jobs.ts';
import { jobsScene, type JobsScene, type SceneOptions } from './jobs-scene.ts';
import { profile, workingGpu } from './rig-of-the-tests.ts';

// Two GPUs of different kinds in one rig.

const big = workingGpu;
const small: WorkingGpu = { ...workingGpu, key: 'uuid:GPU-2', name: 'NVIDIA GeForce RTX 3060', memoryMiB: 12_288 };
const polls = /\/poll$/;

async function twoGpus(options: SceneOptions = {}): Promise<JobsScene> {
  const scene = await jobsScene({ start: false, ...options });
  await scene.market.registerProvider({ ...profile, gpus: [big, small].map(({ name, memoryMiB }) => ({ name, memoryMiB: memoryMiB ?? 0 })), concurrency: 2 });
  scene.gpus = [big, small];
  scene.jobs.start();
  return scene;
}

const running = (scene: JobsScene, id: string): boolean => scene.journal.find(id)?.life.stage === 'running';
const never = (): null => null;

test('each runs a job of its own at the same time; the third waits at the coordinator, and heartbeats count two', async () => {
  const scene = await twoGpus({ script: (prompt) => ({ afterMs: prompt === 'three' ? 500 : 30_000 }) });
  const [one, two, three] = ['one', 'two', 'three'].map((prompt) => scene.order(prompt)) as [string, string, string];
  await scene.until('both at work', () => running(scene, one) && running(scene, two));
  expect(new Set([one, two].map((id) => scene.journal.find(id)?.gpu))).toEqual(new Set([big.key, small.key]));
  expect([scene.jobs.worker(), scene.jobs.inFlight()]).toEqual([{ kind: 'busy' }, 2]);
  await scene.beat();
  expect(scene.embedded.seen.provider('rig-1')?.inFlight).toBe(2);
  expect(scene.embedded.seen.job(three)?.state).toBe('QUEUED');
  for (const id of [one, two, three]) expect((await scene.ended(id)).life.stage).toBe('delivered');
  expect(scene.jobs.inFlight()).toBe(0);
});

test('a job goes to the GPU that it asks for; while that one is at work it waits for it, and is not declined', async () => {
  const scene = await twoGpus({ script: (prompt) => ({ afterMs: prompt === 'long' ? 20_000 : 500 }) });
  const long = scene.order('long', { constraints: { gpu: small.name } });
  await scene.until('the first run', () => running(scene, long));
  const second = scene.order('second', { constraints: { gpu: small.name } });
  await scene.until('the second to be taken', () => scene.journal.find(second) !== null);
  const other = scene.order('other');
  expect(scene.journal.find(second)).toMatchObject({ gpu: small.key, life: { stage: 'taken' } });
  expect(scene.jobs.inFlight()).toBe(2);
  const [first, next] = [await scene.ended(long), await scene.ended(second)];
  expect([first, next].map(({ life, gpu }) => [life.stage, gpu])).toEqual([['delivered', small.key], ['delivered', small.key]]);
  // What it waited is no part of what it took.
  expect(next.measure?.durationMs).toBeLessThan(10_000);
  expect((await scene.ended(other)).life.stage).toBe('delivered');
  expect(scene.ran).toEqual(['long', 'second', 'other']);
});

test('a pause of one GPU ends its job, and leaves the other GPU’s alone', async () => {
  const scene = await twoGpus({ script: (prompt) => (prompt === 'on the small one' ? { afterMs: 10_000 } : null) });
  const kept = scene.order('on the small one', { constraints: { gpu: small.name } });
  await scene.until('its run', () => running(scene, kept));
  const paused = scene.order('on the big one', { constraints: { gpu: big.name } });
  await scene.until('the other’s run', () => running(scene, paused));
  scene.gpus = [{ ...big, state: 'paused' }, small];
  scene.jobs.follow();
  expect((await scene.ended(paused)).life).toMatchObject({ stage: 'failed', failure: { code: 'cancelled-by-owner' } });
  expect((await scene.ended(kept)).life.stage).toBe('delivered');
  // The other GPU goes on to take jobs.
  const next = scene.order('on the small one', { constraints: { gpu: small.name } });
  expect(await scene.ended(next)).toMatchObject({ gpu: small.key, life: { stage: 'delivered' } });
});

test('a job that waits for its GPU ends with it', async () => {
  const scene = await twoGpus({ script: never });
  const [runs, waits] = ['first', 'second'].map((prompt) => scene.order(prompt, { constraints: { gpu: big.name } })) as [string, string];
  await scene.until('the second to be taken', () => scene.journal.find(waits) !== null && running(scene, runs));
  scene.gpus = [{ ...big, isThere: false, state: 'offline' }, small];
  scene.jobs.follow();
  for (const id of [runs, waits]) expect((await scene.ended(id)).life).toMatchObject({ stage: 'failed', failure: { code: 'gpu-lost' } });
  expect(scene.ran).toEqual(['first']);
});

test('a GPU that is switched off or drains takes none; the other does', async () => {
  const scene = await twoGpus();
  scene.gpus = [{ ...big, delivers: false }, small];
  scene.jobs.follow();
  expect(await scene.ended(scene.order('one'))).toMatchObject({ gpu: small.key, life: { stage: 'delivered' } });
  scene.gpus = [big, { ...small, isDraining: true }];
  scene.jobs.follow();
  expect(await scene.ended(scene.order('two'))).toMatchObject({ gpu: big.key, life: { stage: 'delivered' } });
});

test('three broken jobs in a row hold the whole rig, whichever GPU they broke on', async () => {
  const scene = await twoGpus({ script: () => ({ afterMs: 200, failure: { code: 'out-of-memory' } }) });
  const asked = [big, small, big].map(({ name }) => scene.order('broken', { constraints: { gpu: name } }));
  for (const id of asked) await scene.ended(id);
  await scene.until('the hold', () => scene.held !== null);
  expect(scene.jobs.worker()).toEqual({ kind: 'held', code: 'out-of-memory' });
  // A poll that was under way when the last one broke is answered.
  await new Promise<void>((resolve) => scene.clock.after(10_000, resolve));
  const left = scene.order('left alone');
  const before = scene.embedded.seen.calls({ path: polls }).length;
  await new Promise<void>((resolve) => scene.clock.after(30_000, resolve));
  expect(scene.embedded.seen.calls({ path: polls })).toHaveLength(before);
  expect(scene.embedded.seen.job(left)?.state).toBe('QUEUED');
});
