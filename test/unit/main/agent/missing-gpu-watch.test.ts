import { beforeEach, expect, test } from 'vitest';
import { createMissingGpuWatch, type MissingGpuWatch } from '../../../../src/main/agent/missing-gpu-watch.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';

const minute = 60_000;
let clock: ManualClock;
let missing: boolean;
let looks: number[];
let bugs: unknown[];
let watch: MissingGpuWatch;
let lookFails: boolean;

beforeEach(() => {
  clock = manualClock();
  missing = false;
  looks = [];
  bugs = [];
  lookFails = false;
  const start = clock.monotonicMs();
  watch = createMissingGpuWatch(
    clock,
    () => missing,
    () => {
      looks.push(clock.monotonicMs() - start);
      return lookFails ? Promise.reject(new Error('no probe')) : Promise.resolve();
    },
    (bug) => bugs.push(bug),
  );
});

test('with every GPU there nothing is looked for', async () => {
  watch.gpusChanged();
  await clock.advance(60 * minute);
  expect(looks).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test('a missing one is looked for every 10 s for five minutes, then every five minutes, news of others or not', async () => {
  missing = true;
  watch.gpusChanged();
  for (let step = 0; step < 240; step += 1) {
    await clock.advance(5_000);
    watch.gpusChanged();
  }
  expect(looks.slice(0, 3)).toEqual([10_000, 20_000, 30_000]);
  expect(looks.filter((at) => at <= 5 * minute)).toHaveLength(30);
  expect(looks.filter((at) => at > 5 * minute).map((at) => at / minute)).toEqual([10, 15, 20]);
});

test('found: the looking ends, and begins anew when it goes missing again', async () => {
  missing = true;
  watch.gpusChanged();
  await clock.advance(20 * minute);
  missing = false;
  watch.gpusChanged();
  expect(clock.pending()).toBe(0);
  missing = true;
  watch.gpusChanged();
  looks.length = 0;
  await clock.advance(minute);
  expect(looks).toHaveLength(6);
});

test('after sleep it is looked for often again', async () => {
  missing = true;
  watch.gpusChanged();
  await clock.advance(20 * minute);
  looks.length = 0;
  watch.startOver();
  await clock.advance(minute);
  expect(looks).toHaveLength(6);
});

test('a look that fails is told, and the next one comes', async () => {
  missing = true;
  lookFails = true;
  watch.gpusChanged();
  await clock.advance(30_000);
  expect(looks).toHaveLength(3);
  expect(bugs).toHaveLength(3);
  watch.stop();
  expect(clock.pending()).toBe(0);
});
