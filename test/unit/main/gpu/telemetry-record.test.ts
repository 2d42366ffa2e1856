import { expect, test } from 'vitest';
import { openTelemetryRecord, type TelemetryFile } from '../../../../src/main/gpu/telemetry-record.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock } from '../../../manual-clock.ts';

function memoryFile(first: unknown = null): TelemetryFile & { written: () => unknown } {
  let value = first;
  return {
    read: () => Promise.resolve(value),
    write: (next) => {
      value = JSON.parse(JSON.stringify(next));
      return Promise.resolve();
    },
    written: () => value,
  };
}
const neverFails = (error: unknown): void => {
  throw error;
};
const read = (readAt: number, temperatureC: number) => aGpu({ telemetry: { ...aGpu().telemetry, readAt, temperatureC } });

test('what was read is there after a restart, as means of five minutes', async () => {
  const clock = manualClock();
  const file = memoryFile();
  const record = await openTelemetryRecord(file, clock, neverFails);
  record.note([read(clock.now(), 50)]);
  record.note([read(clock.now() + 1, 60)]);
  expect(record.points('uuid:GPU-1', 'hour').map(({ temperatureC }) => temperatureC)).toEqual([50, 60]);
  await record.stop();

  const again = await openTelemetryRecord(file, clock, neverFails);
  expect(again.points('uuid:GPU-1', 'hour')).toEqual([]);
  expect(again.points('uuid:GPU-1', 'day').map(({ temperatureC }) => temperatureC)).toEqual([55]);
});

test('a file that is broken is begun anew, and a disk that is full stops nothing', async () => {
  const clock = manualClock();
  const failures: unknown[] = [];
  const full: TelemetryFile = { read: () => Promise.reject(new Error('unreadable')), write: () => Promise.reject(new Error('disk full')) };
  const record = await openTelemetryRecord(full, clock, (error) => failures.push(error));
  record.note([read(clock.now(), 50)]);
  await record.stop();
  expect(failures).toHaveLength(1);
  expect(record.points('uuid:GPU-1', 'hour')).toHaveLength(1);
  expect((await openTelemetryRecord(memoryFile({ gpus: { a: 'nonsense' } }), clock, neverFails)).points('a', 'day')).toEqual([]);
});

test('a GPU that is gone, or that nobody read, adds nothing', async () => {
  const record = await openTelemetryRecord(memoryFile(), manualClock(), neverFails);
  record.note([aGpu({ presence: 'not-detected' })]);
  expect(record.points('uuid:GPU-1', 'day')).toEqual([]);
});
