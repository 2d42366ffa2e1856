import { expect, test } from 'vitest';
import type { EnergyReading } from '../../../../src/main/earnings/energy-rows.ts';
import { powerMeter, type PowerMeter } from '../../../../src/main/earnings/power-meter.ts';
import { manualClock } from '../../../manual-clock.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 25, 8);
function metered(): { meter: PowerMeter; kept: EnergyReading[]; clock: ReturnType<typeof manualClock>; fail: (on: boolean) => void } {
  const clock = manualClock();
  const kept: EnergyReading[] = [];
  let failing = false;
  const meter = powerMeter({
    clock,
    keep: async (readings) => {
      if (failing) throw new Error('the disk is full');
      kept.push(...readings);
    },
  });
  return { meter, kept, clock, fail: (on) => (failing = on) };
}
const gpu = (readAt: number, powerW: number | null, isOnline = true): Parameters<PowerMeter['look']>[0] => [{ key: 'g', telemetry: { readAt, powerW }, isOnline }];

test('power between two readings is their mean, by hours of UTC', async () => {
  const { meter, kept } = metered();
  meter.look(gpu(start + hour - 60_000, 100));
  meter.look(gpu(start + hour - 60_000, 100)); // the same reading, told again
  meter.look(gpu(start + hour + 60_000, 300));
  await meter.stop();
  expect(kept).toEqual([
    { hour: start, gpu: 'g', joules: 200 * 60, measuredMs: 60_000 },
    { hour: start + hour, gpu: 'g', joules: 200 * 60, measuredMs: 60_000 },
  ]);
});

test('time of which nothing is known counts as nothing: offline, no watts told, asleep, a clock that jumped back', async () => {
  const { meter, kept } = metered();
  meter.look(gpu(start, 100));
  meter.look(gpu(start + 15_000, 100, false));
  meter.look(gpu(start + 30_000, null));
  meter.look(gpu(start + 45_000, 100));
  meter.look(gpu(start + hour, 100));
  meter.look(gpu(start + hour - 30_000, 100));
  await meter.stop();
  expect(kept).toEqual([]);
});

test('what can’t be kept waits, and is kept once', async () => {
  const { meter, kept, clock, fail } = metered();
  fail(true);
  meter.look(gpu(start, 100));
  meter.look(gpu(start + 10_000, 100));
  await clock.advance(6 * 60_000);
  expect(kept).toEqual([]);
  meter.look(gpu(start + 20_000, 100));
  fail(false);
  await clock.advance(6 * 60_000);
  await meter.stop();
  expect(kept).toEqual([{ hour: start, gpu: 'g', joules: 2_000, measuredMs: 20_000 }]);
});
