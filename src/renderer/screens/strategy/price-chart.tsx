import type { ReactElement } from 'react';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Preview } from '../../../shared/domain/pricing/preview.ts';
import type { Strategy } from '../../../shared/domain/pricing/price-plan.ts';
import { useLocale } from '../../i18n/locale.ts';
import './price-chart.css';
import { ShortPrice } from './short-price.tsx';
import { hourTicks, priceScale, stepPath } from './price-chart-shape.ts';

const dayMs = 24 * 3_600_000;
const [width, height] = [960, 200];

/** The wall clock's hour with its fraction, in the window's own zone. */
const hourOf = (at: Instant): number => new Date(at).getHours() + new Date(at).getMinutes() / 60;

/** What each strategy would ask, over the same 24 hours; each line has its own stroke, so that no colour is needed. */
export function PriceChart({ preview, chosen }: { readonly preview: Preview; readonly chosen: Strategy }): ReactElement | null {
  const { words, format, language } = useLocale();
  const hour = new Intl.DateTimeFormat(language, { hour: 'numeric' });
  const range = { from: preview.at, to: preview.at + dayMs };
  const scale = priceScale(range, preview.forecasts.map(({ steps }) => steps));
  if (scale === null) return null;
  const at = (instant: Instant): string => `${scale.x(instant) * 100}%`;
  return (
    <figure className="price-chart">
      <div className="price-chart-plot" role="img" aria-label={words.strategy.preview.chart(format.sayTime(range.from), format.sayTime(range.to))}>
        <div className="price-chart-area">
          <p className="price-chart-bound price-chart-high" style={{ top: `${scale.y(scale.highest) * 100}%` }}>
            <ShortPrice price={scale.highest} />
          </p>
          {scale.highest.amount !== scale.lowest.amount && (
            <p className="price-chart-bound price-chart-low" style={{ top: `${scale.y(scale.lowest) * 100}%` }}>
              <ShortPrice price={scale.lowest} />
            </p>
          )}
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {preview.peaks.map(({ from, to }) => (
              <rect key={from} className="price-chart-peak" x={scale.x(from) * width} width={(scale.x(to) - scale.x(from)) * width} height={height} />
            ))}
            {[scale.highest, scale.lowest].map((price, index) => (
              <line key={index} className="price-chart-grid" x1={0} x2={width} y1={scale.y(price) * height} y2={scale.y(price) * height} />
            ))}
            {preview.forecasts.map(({ strategy, steps }) => (
              <path key={strategy} className={`price-line price-line-${strategy}`} data-chosen={strategy === chosen} d={stepPath(steps, scale, width, height)} />
            ))}
          </svg>
        </div>
        {hourTicks(range, hourOf, 3).map((tick) => (
          <span key={tick} className="price-chart-tick" data-minor={hourOf(tick) % 6 !== 0} data-edge={scale.x(tick) < 0.05 || scale.x(tick) > 0.95} style={{ insetInlineStart: at(tick) }}>
            {hour.format(tick)}
          </span>
        ))}
      </div>
      <figcaption className="price-chart-key">
        {preview.forecasts.map(({ strategy }) => (
          <span key={strategy}>
            <svg width="32" height="8" viewBox="0 0 32 8" aria-hidden="true">
              <path className={`price-line price-line-${strategy}`} data-chosen={strategy === chosen} d="M0 4H32" />
            </svg>
            {words.strategy.names[strategy]}
          </span>
        ))}
        {preview.peaks.length > 0 && (
          <span>
            <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
              <rect className="price-chart-peak" width="16" height="12" />
            </svg>
            {words.strategy.preview.peak}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
