import type { ReactElement } from 'react';
import type { Preview } from '../../../shared/domain/pricing/preview.ts';
import type { Strategy } from '../../../shared/domain/pricing/price-plan.ts';
import { useLocale } from '../../i18n/locale.ts';
import { HourAxis, KeySample, NowLine, NowSample, PeakBands, PeakSample } from '../../strip/day-axis.tsx';
import { nextDay } from '../../strip/local-day.ts';
import './price-chart.css';
import { ShortPrice } from './short-price.tsx';
import { priceScale, stepPath } from './price-chart-shape.ts';

const [width, height] = [960, 200];

/** What each strategy would ask, over the same 24 hours, on the axis of the day's strip; each line has its own stroke, so that no colour is needed. */
export function PriceChart({ preview, chosen }: { readonly preview: Preview; readonly chosen: Strategy }): ReactElement | null {
  const { words, format, zone } = useLocale();
  const day = nextDay(preview.at, zone);
  const scale = priceScale(day, preview.forecasts.map(({ steps }) => steps));
  if (scale === null) return null;
  return (
    <figure className="price-chart">
      <div role="img" aria-label={words.strategy.preview.chart(format.sayTime(day.from), format.sayTime(day.to))}>
        <div className="price-chart-area">
          <p className="price-chart-bound price-chart-high" style={{ top: `${scale.y(scale.highest) * 100}%` }}>
            <ShortPrice price={scale.highest} />
          </p>
          {scale.highest.amount !== scale.lowest.amount && (
            <p className="price-chart-bound price-chart-low" style={{ top: `${scale.y(scale.lowest) * 100}%` }}>
              <ShortPrice price={scale.lowest} />
            </p>
          )}
          <svg width="100%" height={height} aria-hidden="true">
            <PeakBands day={day} peaks={preview.peaks} height={height} />
            <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
              {[scale.highest, scale.lowest].map((price, index) => (
                <line key={index} className="price-chart-grid" x1={0} x2={width} y1={scale.y(price) * height} y2={scale.y(price) * height} />
              ))}
              {preview.forecasts.map(({ strategy, steps }) => (
                <path key={strategy} className={`price-line price-line-${strategy}`} data-chosen={strategy === chosen} d={stepPath(steps, scale, width, height)} />
              ))}
            </svg>
            <NowLine day={day} now={preview.at} height={height} />
          </svg>
        </div>
        <HourAxis day={day} />
      </div>
      <figcaption>
        <ul className="day-key">
          {preview.forecasts.map(({ strategy }) => (
            <KeySample key={strategy} name={words.strategy.names[strategy]} width={32}>
              <path className={`price-line price-line-${strategy}`} data-chosen={strategy === chosen} d="M0 7H32" />
            </KeySample>
          ))}
          {preview.peaks.length > 0 && <PeakSample />}
          <NowSample />
        </ul>
      </figcaption>
    </figure>
  );
}
