import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GpuTelemetry } from '../../../../src/shared/domain/gpu.ts';
import { addReading, emptySeries, pointsOf } from '../../../../src/shared/domain/telemetry-series.ts';
import { aGpu } from '../../../gpus.ts';

const reading = (readAt: number, changes: Partial<GpuTelemetry> = {}): GpuTelemetry => ({ ...aGpu().telemetry, readAt, ...changes });
const minute = 60_000;
const hour = 60 * minute;

describe('a GPU’s telemetry over time', () => {
  test('the hour reading by reading, the day in means of five minutes', () => {
    let series = emptySeries;
    for (const [at, powerW] of [[0, 100], [minute, 200], [6 * minute, 50]] as const) series = addReading(series, reading(hour + at, { powerW }));
    const now = hour + 7 * minute;
    expect(pointsOf(series, 'hour', now).map(({ powerW }) => powerW)).toEqual([100, 200, 50]);
    expect(pointsOf(series, 'day', now).map(({ at, powerW }) => [at - hour, powerW])).toEqual([[0, 150], [5 * minute, 50]]);
  });

  test('the same reading twice is one; what the driver did not say is no nought', () => {
    const once = addReading(emptySeries, reading(1, { powerW: null }));
    expect(addReading(once, reading(1))).toBe(once);
    expect(pointsOf(once, 'hour', 2)[0]?.powerW).toBeNull();
    expect(pointsOf(once, 'day', 2)[0]?.powerW).toBeNull();
    expect(addReading(emptySeries, reading(1, { powerW: null, temperatureC: null, utilizationPercent: null }))).toBe(emptySeries);
  });

  test('whatever is read, and whenever: in order, bounded, and each mean within what was read', () => {
    const readings = fc.array(fc.record({ gapMs: fc.integer({ min: 0, max: 3 * hour }), temperatureC: fc.option(fc.integer({ min: 20, max: 110 })) }), { maxLength: 400 });
    fc.assert(
      fc.property(readings, (all) => {
        let series = emptySeries;
        let at = 0;
        for (const { gapMs, temperatureC } of all) series = addReading(series, reading((at += gapMs), { temperatureC }));
        expect(series.readings.length).toBeLessThanOrEqual(300);
        expect(series.buckets.length).toBeLessThanOrEqual(289);
        for (const range of ['hour', 'day'] as const) {
          const points = pointsOf(series, range, at);
          expect(points.map((point) => point.at)).toEqual(points.map((point) => point.at).toSorted((a, b) => a - b));
          for (const { temperatureC } of points) if (temperatureC !== null) expect(temperatureC >= 20 && temperatureC <= 110).toBe(true);
        }
      }),
    );
  });
});
