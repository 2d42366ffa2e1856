import { useId, type ReactElement } from 'react';
import type { Figure } from '../../../shared/domain/ledger/ledger-event.ts';
import type { ReviewBucket, ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { bucketNames } from './bucket-names.ts';
import { barsOf, namedBars } from './income-chart-shape.ts';
import './income-chart.css';

export interface IncomeChartProps {
  readonly series: readonly ReviewBucket[];
  readonly figure: Figure;
  readonly period: ReviewPeriod;
}

const [width, height] = [960, 200];
/** What has an amount that isn't known shows at least this much. */
const unknownPx = 14;

/** A bar for each hour, day or month. What isn't known yet is hatched, so that no colour is needed. */
export function IncomeChart({ series, figure, period }: IncomeChartProps): ReactElement {
  const { words, format, language, zone } = useLocale();
  const say = words.earnings;
  const hatch = useId();
  const { bars, highest } = barsOf(series, figure);
  const hasUnknown = bars.some(({ unknown }) => unknown > 0);
  if (highest === null && !hasUnknown) return <p className="earnings-more">{say.chart.nothing}</p>;
  const names = bucketNames(series, period, language, zone);
  const step = width / bars.length;
  const gap = Math.min(8, step * 0.2);
  const wide = namedBars(bars.length, 12);
  const narrow = namedBars(bars.length, 4);
  return (
    <figure className="income-chart">
      <div role="img" aria-label={say.chart.label(say.figures[figure], say.periodsLong[period])}>
        {highest !== null && (
          <p className="income-chart-top">
            {format.money(highest)} <span className="figure-unit">{highest.currency}</span>
          </p>
        )}
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className="income-chart-hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
          {highest !== null && <line className="income-chart-grid" x1={0} x2={width} y1={unknownPx} y2={unknownPx} />}
          <line className="income-chart-base" x1={0} x2={width} y1={height} y2={height} />
          {bars.map((bar, index) => {
            const known = bar.height * (height - unknownPx);
            const title = `${names.long(bar.from)}: ${bar.sum === null ? words.known.notYet : `${format.money(bar.sum)} ${bar.sum.currency}`}`;
            return (
              <g key={bar.from}>
                <title>{title}</title>
                <rect className="income-chart-reach" x={index * step} width={step} height={height} />
                <rect className="income-chart-bar" x={index * step + gap / 2} width={step - gap} y={height - known} height={known} />
                {bar.unknown > 0 && (
                  <rect className="income-chart-unknown" fill={`url(#${hatch})`} x={index * step + gap / 2} width={step - gap} y={height - known - unknownPx} height={unknownPx} />
                )}
              </g>
            );
          })}
        </svg>
        <div className="income-chart-names">
          {bars.map(({ from }, index) =>
            wide.has(index) ? (
              <span key={from} data-narrow={narrow.has(index)} data-end={index === bars.length - 1} style={index === bars.length - 1 ? { insetInlineEnd: 0 } : { insetInlineStart: `${((index + 0.5) / bars.length) * 100}%` }}>
                {names.short(from)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      {hasUnknown && (
        <figcaption className="income-chart-key">
          <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
            <rect className="income-chart-unknown" fill={`url(#${hatch})`} x="0.5" y="0.5" width="15" height="11" />
          </svg>
          {say.chart.unknown}
        </figcaption>
      )}
    </figure>
  );
}
