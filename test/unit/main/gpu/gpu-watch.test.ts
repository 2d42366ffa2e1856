import { expect, test } from 'vitest';
import { createGpuWatch } from '../../../../src/main/gpu/gpu-watch.ts';
import { probeIntervalMs } from '../../../../src/main/gpu/probe-interval.ts';
import type { Detection } from '../../../../src/main/gpu/gpu.ts';
import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { aGpu } from '../../../gpus.ts';

const saw = (gpus: readonly Gpu[], problems: Detection['problems'] = []): Detection => ({
  gpus,
  problems,
  whole: { nvidiaSmi: problems.length === 0, graphics: true },
});

/** A machine whose answers are set by the test, and a clock of which the test runs the one timer. */
function machine(): {
  now: { looked: Detection; read: Detection; intervalMs: number };
  asked: string[];
  timers: { delayMs: number; action: () => void }[];
  watch: ReturnType<typeof createGpuWatch>;
  /** Lets time pass, without running a timer. */
  later(ms: number): void;
  turn(): Promise<void>;
} {
  let monotonicMs = 0;
  const card = aGpu({ key: 'uuid:1', uuid: '1' });
  const now = { looked: saw([card]), read: saw([card]), intervalMs: 15_000 };
  const asked: string[] = [];
  const timers: { delayMs: number; action: () => void }[] = [];
  const watch = createGpuWatch({
    detection: {
      detect: () => {
        asked.push('look');
        return Promise.resolve(now.looked);
      },
      readTelemetry: () => {
        asked.push('read');
        return Promise.resolve(now.read);
      },
    },
    clock: {
      now: () => 1000,
      monotonicMs: () => monotonicMs,
      after: (delayMs, action) => {
        const timer = { delayMs, action };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    intervalMs: () => now.intervalMs,
    changed: () => undefined,
  });
  const turn = async (): Promise<void> => {
    timers.shift()?.action();
    for (let n = 0; n < 10; n++) await Promise.resolve();
  };
  const later = (ms: number): void => void (monotonicMs += ms);
  return { now, asked, timers, watch, later, turn };
}

test('looks first, then reads telemetry, each when the one before is over', async () => {
  const { watch, turn, asked, timers } = machine();
  watch.start();
  watch.start();
  expect(watch.view().looking).toBe(true);
  expect(timers).toEqual([]);
  await turn();
  expect(watch.view()).toMatchObject({ looking: false, finishedAt: 1000, gpus: [{ key: 'uuid:1' }] });
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([15_000]);
  await turn();
  await turn();
  expect(asked).toEqual(['look', 'read', 'read']);
});

test('a card that falls off the bus is "not detected", and the machine is looked at again', async () => {
  const { watch, turn, asked, now } = machine();
  watch.start();
  await turn();
  await turn();
  now.read = saw([]);
  now.looked = saw([], [problem('nvidia-smi-failed', 'GPU is lost')]);
  await turn();
  expect(asked).toEqual(['look', 'read', 'read', 'look']);
  expect(watch.view().gpus).toMatchObject([{ key: 'uuid:1', presence: 'not-detected' }]);
  expect(watch.view().problems).toEqual([{ code: 'nvidia-smi-failed', detail: 'GPU is lost' }]);
});

test('a card that nvidia-smi doesn’t know is looked for every five minutes, quietly, and missed when it is gone', async () => {
  const { watch, turn, later, asked, now } = machine();
  const radeon = aGpu({ key: 'pci:1', uuid: null, vendor: 'amd', source: 'systeminformation' });
  now.looked = saw([radeon]);
  now.read = { ...saw([]), whole: { nvidiaSmi: true, graphics: false } };
  watch.start();
  await turn();
  later(4 * 60_000);
  await turn();
  expect(asked).toEqual(['look', 'read']);
  now.looked = saw([]);
  later(60_000);
  await turn();
  expect(asked).toEqual(['look', 'read', 'look']);
  expect(watch.view()).toMatchObject({ looking: false, gpus: [{ key: 'pci:1', presence: 'not-detected' }] });
  later(10 * 60_000);
  await turn();
  expect(asked).toEqual(['look', 'read', 'look', 'read']);
});

test('stopped, it asks nothing more and takes no late answer', async () => {
  const { watch, turn, asked, timers, now } = machine();
  watch.start();
  await turn();
  now.read = saw([]);
  timers[0]?.action();
  watch.stop();
  await turn();
  expect(watch.view().gpus).toMatchObject([{ presence: 'present' }]);
  expect(timers).toEqual([]);
  expect(asked).toEqual(['look', 'read']);
});

test('going online brings a reading that waits forward, going offline puts it off, and nothing else touches it', async () => {
  const { now, asked, timers, watch, later, turn } = machine();
  now.intervalMs = probeIntervalMs('unregistered');
  watch.start();
  for (let n = 0; n < 10; n++) await Promise.resolve();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([60_000]);
  later(5_000);
  const [planned] = timers;
  watch.paceChanged();
  expect(timers).toEqual([planned]);
  now.intervalMs = probeIntervalMs('degraded');
  watch.paceChanged();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([10_000]);
  now.intervalMs = probeIntervalMs('paused');
  watch.paceChanged();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([55_000]);
  later(40_000);
  now.intervalMs = probeIntervalMs('online');
  watch.paceChanged();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([0]);
  await turn();
  expect(asked).toEqual(['look', 'read']);
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([15_000]);
  watch.stop();
  watch.paceChanged();
  expect(timers).toEqual([]);
});

test.each([
  ['while heartbeats go out, answered or not', ['connecting', 'online', 'degraded'] as const, 15_000],
  ['otherwise', ['unregistered', 'registering', 'offline', 'paused'] as const, 60_000],
])('%s', (_, states, ms) => {
  expect(states.map(probeIntervalMs)).toEqual(states.map(() => ms));
});
