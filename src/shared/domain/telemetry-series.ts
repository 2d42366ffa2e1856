import type { GpuTelemetry } from './gpu.ts';
import type { Instant } from './instant.ts';

/** What a GPU's chart shows at one time. `null`: the driver did not say. */
export interface TelemetryPoint {
  readonly at: Instant;
  readonly utilizationPercent: number | null;
  readonly temperatureC: number | null;
  readonly powerW: number | null;
}

export const telemetryMeasures = ['utilizationPercent', 'temperatureC', 'powerW'] as const;
export type TelemetryMeasure = (typeof telemetryMeasures)[number];

/** A mean that can go on being taken. */
interface Mean {
  readonly sum: number;
  readonly count: number;
}

/** Five minutes, told by their means. */
export type TelemetryBucket = { readonly at: Instant } & Readonly<Record<TelemetryMeasure, Mean>>;

/** One GPU's last hour, reading by reading, and its last day in means of five minutes. Bounded by time and by number. */
export interface TelemetrySeries {
  readonly readings: readonly TelemetryPoint[];
  readonly buckets: readonly TelemetryBucket[];
}

export const emptySeries: TelemetrySeries = { readings: [], buckets: [] };

const hourMs = 3_600_000;
const bucketMs = 5 * 60_000;
/** Four a minute, and some that the owner asked for. */
const mostReadings = 300;
const mostBuckets = (24 * hourMs) / bucketMs + 1;

/** Adds a reading. One that isn't newer than the last is none: a GPU that fell silent keeps its last reading. */
export function addReading(series: TelemetrySeries, { readAt, utilizationPercent, temperatureC, powerW }: GpuTelemetry): TelemetrySeries {
  const last = series.readings.at(-1)?.at ?? series.buckets.at(-1)?.at ?? -Infinity;
  if (readAt <= last) return series;
  const point: TelemetryPoint = { at: readAt, utilizationPercent, temperatureC, powerW };
  if (telemetryMeasures.every((measure) => point[measure] === null)) return series;
  return {
    readings: [...series.readings, point].filter(({ at }) => at > readAt - hourMs).slice(-mostReadings),
    buckets: withPoint(series.buckets, point),
  };
}

function withPoint(buckets: readonly TelemetryBucket[], point: TelemetryPoint): readonly TelemetryBucket[] {
  const at = Math.floor(point.at / bucketMs) * bucketMs;
  const open = buckets.at(-1);
  const none: Mean = { sum: 0, count: 0 };
  const before = open?.at === at ? open : { at, utilizationPercent: none, temperatureC: none, powerW: none };
  const add = (measure: TelemetryMeasure): Mean => {
    const value = point[measure];
    return value === null ? before[measure] : { sum: before[measure].sum + value, count: before[measure].count + 1 };
  };
  const bucket: TelemetryBucket = { at, utilizationPercent: add('utilizationPercent'), temperatureC: add('temperatureC'), powerW: add('powerW') };
  const others = before === open ? buckets.slice(0, -1) : buckets;
  return [...others, bucket].filter((one) => one.at > point.at - 24 * hourMs).slice(-mostBuckets);
}

/** What the last hour, or the last day, looks like now. */
export function pointsOf(series: TelemetrySeries, range: TelemetryRange, now: Instant): readonly TelemetryPoint[] {
  if (range === 'hour') return series.readings.filter(({ at }) => at > now - hourMs);
  const mean = ({ sum, count }: Mean): number | null => (count === 0 ? null : sum / count);
  return series.buckets
    .filter(({ at }) => at > now - 24 * hourMs)
    .map(({ at, utilizationPercent, temperatureC, powerW }) => ({
      at,
      utilizationPercent: mean(utilizationPercent),
      temperatureC: mean(temperatureC),
      powerW: mean(powerW),
    }));
}

export const telemetryRanges = ['hour', 'day'] as const;
export type TelemetryRange = (typeof telemetryRanges)[number];
export const rangeMs: Readonly<Record<TelemetryRange, number>> = { hour: hourMs, day: 24 * hourMs };
