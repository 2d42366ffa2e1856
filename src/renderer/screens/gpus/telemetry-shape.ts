import type { Instant } from '../../../shared/domain/instant.ts';
import type { Interval } from '../../../shared/domain/interval.ts';
import type { TelemetryMeasure, TelemetryPoint } from '../../../shared/domain/telemetry-series.ts';

/** What one measure came to over the time that is shown. `null`: the driver never said. */
export interface MeasureSummary {
  readonly latest: number;
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
}

export function summaryOf(points: readonly TelemetryPoint[], measure: TelemetryMeasure): MeasureSummary | null {
  const values = points.flatMap((point) => point[measure] ?? []);
  const latest = values.at(-1);
  if (latest === undefined) return null;
  return { latest, lowest: Math.min(...values), highest: Math.max(...values), mean: values.reduce((sum, value) => sum + value, 0) / values.length };
}

/** What is drawn as one line: neighbours no further apart than this share of the range. */
const gapShare = 0.06;

/** The measure as an SVG path in a box; a gap in what was read is a gap in the line. `top`: the value at the upper edge. */
export function linePath(points: readonly TelemetryPoint[], measure: TelemetryMeasure, range: Interval, top: number, width: number, height: number): string {
  const span = range.to - range.from;
  let lastAt: Instant | null = null;
  return points
    .flatMap((point) => {
      const value = point[measure];
      if (value === null) return [];
      const begins = lastAt === null || point.at - lastAt > span * gapShare;
      lastAt = point.at;
      const x = ((point.at - range.from) / span) * width;
      const y = height - (Math.min(value, top) / top) * height;
      return [`${begins ? 'M' : 'L'}${round(x)} ${round(y)}${begins ? 'h0.01' : ''}`];
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;
