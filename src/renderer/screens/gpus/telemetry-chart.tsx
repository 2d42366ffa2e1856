import { useState, type ReactElement } from 'react';
import type { Gpu } from '../../../shared/domain/gpu.ts';
import { rangeMs, telemetryMeasures, telemetryRanges, type TelemetryMeasure, type TelemetryPoint, type TelemetryRange } from '../../../shared/domain/telemetry-series.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import '../../ui/table.css';
import '../../ui/visually-hidden.css';
import './telemetry-chart.css';
import { linePath, summaryOf } from './telemetry-shape.ts';
import { useTelemetry } from './use-telemetry.ts';

const [width, height] = [480, 56];
const units: Readonly<Record<TelemetryMeasure, string>> = { utilizationPercent: '%', temperatureC: '°C', powerW: 'W' };
/** The upper edge of a chart: what the measure can be at most, so that charts can be compared. */
const tops: Readonly<Record<TelemetryMeasure, number>> = { utilizationPercent: 100, temperatureC: 110, powerW: 0 };

/** How a GPU has done: one small chart for each measure, so that no colour is needed, and a table beside them. */
export function TelemetryChart({ gpu }: { readonly gpu: Gpu }): ReactElement {
  const { words } = useLocale();
  const say = words.gpuDetail;
  const [range, setRange] = useState<TelemetryRange>('hour');
  const points = useTelemetry(gpu.key, range, gpu.telemetry.readAt);
  return (
    <div className="telemetry" role="group" aria-label={say.telemetry}>
      <div className="telemetry-head">
        <h3>{say.telemetry}</h3>
        <Select label={say.range} value={range} options={telemetryRanges} name={(each) => say[each]} onChange={setRange} />
      </div>
      {points === null ? (
        <Skeleton lines={3} />
      ) : points.length === 0 ? (
        <p className="telemetry-muted">{say.noReadings}</p>
      ) : (
        <>
          <div className="telemetry-charts">
            {telemetryMeasures.map((measure) => (
              <Measure key={measure} measure={measure} points={points} range={range} powerLimitW={gpu.telemetry.powerLimitW} />
            ))}
          </div>
          <Figures points={points} />
        </>
      )}
    </div>
  );
}

interface MeasureProps {
  readonly measure: TelemetryMeasure;
  readonly points: readonly TelemetryPoint[];
  readonly range: TelemetryRange;
  readonly powerLimitW: number | null;
}

function Measure({ measure, points, range, powerLimitW }: MeasureProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.gpuDetail;
  const name = nameOf(measure, say);
  const summary = summaryOf(points, measure);
  const to = points.at(-1)?.at ?? 0;
  const within = { from: to - rangeMs[range], to };
  const top = tops[measure] === 0 ? Math.max(powerLimitW ?? 0, summary?.highest ?? 0, 1) : tops[measure];
  const unit = units[measure];
  return (
    <figure className="telemetry-measure">
      <figcaption>
        {name} <span className="telemetry-muted">{summary === null ? say.silent : `${format.whole(summary.latest)} ${unit}`}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary === null ? `${name}: ${say.silent}` : say.chart(name, `${format.whole(summary.lowest)} ${unit}`, `${format.whole(summary.highest)} ${unit}`)}
      >
        <line className="telemetry-ground" x1="0" x2={width} y1={height} y2={height} />
        <line className="telemetry-top" x1="0" x2={width} y1="0" y2="0" />
        <path className="telemetry-line" d={linePath(points, measure, within, top, width, height)} />
      </svg>
      <p className="telemetry-scale" aria-hidden="true">
        <span>{format.sayTime(within.from)}</span>
        <span>
          {`0–${format.whole(top)} ${unit}`}
        </span>
        <span>{format.sayTime(to)}</span>
      </p>
    </figure>
  );
}

function Figures({ points }: { readonly points: readonly TelemetryPoint[] }): ReactElement {
  const { words, format } = useLocale();
  const say = words.gpuDetail;
  return (
    // Whoever has no mouse scrolls it with the arrow keys.
    <div className="telemetry-table" role="group" aria-label={say.telemetry} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{say.telemetry}</caption>
        <thead>
          <tr>
            <td />
            {[say.latest, say.lowest, say.mean, say.highest].map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {telemetryMeasures.map((measure) => {
            const summary = summaryOf(points, measure);
            return (
              <tr key={measure}>
                <th scope="row">{nameOf(measure, say)}</th>
                {summary === null ? (
                  <td colSpan={4}>{say.silent}</td>
                ) : (
                  [summary.latest, summary.lowest, summary.mean, summary.highest].map((value, index) => (
                    <td key={index} className="table-figure">
                      {format.whole(value)} <span className="figure-unit">{units[measure]}</span>
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const nameOf = (measure: TelemetryMeasure, say: Record<'utilization' | 'temperature' | 'power', string>): string =>
  ({ utilizationPercent: say.utilization, temperatureC: say.temperature, powerW: say.power })[measure];
