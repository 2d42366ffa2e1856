import { expect, test } from 'vitest';
import { smallDisk } from '../../small-disk.ts';
import { jobsScene } from './jobs-scene.ts';

const results = /\/v1\/miners\/[^/]+\/result$/;
const fails = /\/v1\/miners\/[^/]+\/fail$/;
const heartbeats = /\/miners\/heartbeat$/;

test('a disk that fills while a job runs: what it wrote waits, no other is taken, heartbeats go on, and with room all goes on by itself', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no small disk can be mounted here');
  const scene = await jobsScene({ folder: disk.folder, script: (prompt) => ({ afterMs: prompt === 'the first' ? 20_000 : 800 }) });
  const { embedded, jobs, journal } = scene;
  const first = scene.order('the first');
  await scene.until('the run', () => journal.find(first)?.life.stage === 'running');
  disk.fill();
  await scene.until('the worker to wait', () => jobs.problem()?.code === 'jobs-journal-unwritable');
  expect(jobs.worker()).toEqual({ kind: 'waiting', for: 'journal' });
  const second = scene.order('the second');
  const beats = embedded.seen.calls({ path: heartbeats }).length;
  await scene.until('more heartbeats', () => embedded.seen.calls({ path: heartbeats }).length > beats + 2);
  // Looked at again and again meanwhile, and still full.
  expect(embedded.seen.provider('rig-1')?.inFlight).toBe(1);
  expect([jobs.inFlight(), journal.find(first)?.life.stage]).toEqual([1, 'running']);
  expect(embedded.seen.calls({ path: results })).toHaveLength(0);
  expect(embedded.seen.job(second)?.state).toBe('QUEUED');

  disk.clear();
  expect((await scene.ended(first)).life.stage).toBe('delivered');
  expect((await scene.ended(second)).life.stage).toBe('delivered');
  expect(jobs.problem()).toBeNull();
  expect(scene.ran).toEqual(['the first', 'the second']);
  expect(embedded.seen.calls({ path: results })).toHaveLength(2);
  expect(embedded.seen.calls({ path: fails })).toHaveLength(0);
});

test('a job that comes to a full disk is given up at once, and the next one waits until there is room', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no small disk can be mounted here');
  const scene = await jobsScene({ folder: disk.folder });
  const { embedded, jobs } = scene;
  expect((await scene.ended(scene.order('while there is room'))).life.stage).toBe('delivered');
  disk.fill();
  const given = scene.order('one too many');
  await scene.until('its failure', () => embedded.seen.job(given)?.state === 'FAILED');
  expect(embedded.seen.job(given)).toMatchObject({ paymentStatus: 'escrowed' });
  expect(jobs.worker()).toEqual({ kind: 'waiting', for: 'journal' });
  const next = scene.order('the next');
  disk.clear();
  // The owner needn't wait for the app's next look.
  jobs.resume();
  expect(jobs.problem()).toBeNull();
  expect((await scene.ended(next)).life.stage).toBe('delivered');
  expect(scene.ran).toEqual(['while there is room', 'the next']);
  expect(scene.journal.find(given)).toBeNull();
});
