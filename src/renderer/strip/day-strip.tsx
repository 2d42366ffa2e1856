import { memo, useId, type ReactElement } from 'react';
import { within, type Interval } from '../../shared/domain/interval.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import { isUp } from '../../shared/domain/uptime.ts';
import { useLocale } from '../i18n/locale.ts';
import './day-strip.css';
import { across, HourAxis, KeySample, NowLine, NowSample, PeakBands, PeakSample } from './day-axis.tsx';
import { DayTable } from './day-table.tsx';
import type { LocalDay } from './local-day.ts';
import { PriceLine, priceLineHeight } from './price-line.tsx';
import { priceHeights, pricesIn, type StripPrice } from './strip-prices.ts';
import { stretchesIn, type ToldStretch } from './told-changes.ts';

/** The rig, or one GPU, on the strip. */
export interface StripRow {
  readonly name: string;
  readonly stretches: readonly ToldStretch[];
  readonly bookings: readonly Interval[];
  /** What was asked; a row without has no line. */
  readonly prices?: readonly StripPrice[];
}

export interface DayStripProps {
  readonly day: LocalDay;
  readonly now: Instant;
  readonly peaks: readonly Interval[];
  readonly rows: readonly StripRow[];
}

/** Heights in px: the bar, what bookings take of it, and the hours below. */
const marginTop = 4;
const barHeight = 20;

/** A day from midnight to midnight: peak hours as a band, time online as a bar, bookings as blocks on it, now as a line, the price as a thin step above. */
export const DayStrip = memo(function DayStrip(props: DayStripProps): ReactElement {
  const { words } = useLocale();
  const heightOf = priceHeights(props.rows.map(({ prices = [] }) => pricesIn(prices, props.day)));
  return (
    <figure className="strip" aria-label={words.today.title}>
      <div className="strip-rows" aria-hidden="true">
        {props.rows.map((row) => (
          <Row key={row.name} row={row} heightOf={heightOf} {...props} />
        ))}
        <span />
        <HourAxis day={props.day} />
      </div>
      <Legend hasPeaks={props.peaks.length > 0} hasBookings={props.rows.some(({ bookings }) => within(bookings, props.day).length > 0)} hasPrices={props.rows.some(({ prices = [] }) => prices.length > 0)} />
      <DayTable {...props} />
    </figure>
  );
});

function Row({ row, day, now, peaks, heightOf }: DayStripProps & { readonly row: StripRow; readonly heightOf: (price: Money) => number }): ReactElement {
  const hatch = useId();
  const stretches = stretchesIn(day, row.stretches, now);
  const { prices = [] } = row;
  const barTop = prices.length > 0 ? marginTop + priceLineHeight : marginTop;
  const rowHeight = barTop + barHeight + marginTop;
  return (
    <>
      <span className="strip-name">{row.name}</span>
      <svg className="strip-row" width="100%" height={rowHeight}>
        <HatchPattern id={hatch} />
        <PeakBands day={day} peaks={peaks} height={rowHeight} />
        <PriceLine day={day} prices={prices} heightOf={heightOf} />
        <line className="strip-ground" x1="0" x2="100%" y1={barTop + barHeight} y2={barTop + barHeight} />
        {stretches.map((stretch) =>
          isUp(stretch.state) ? (
            <rect key={stretch.from} className="strip-up" {...across(day, stretch)} y={barTop} height={barHeight} />
          ) : stretch.state === 'paused' ? (
            <rect key={stretch.from} className="strip-paused" fill={`url(#${hatch})`} {...across(day, stretch)} y={barTop} height={barHeight} />
          ) : null,
        )}
        {within(row.bookings, day).map((booking) => (
          <rect key={booking.from} className="strip-booked" {...across(day, booking)} y={barTop + 5} height={barHeight - 10} />
        ))}
        <NowLine day={day} now={now} height={rowHeight} />
      </svg>
    </>
  );
}

const HatchPattern = ({ id }: { readonly id: string }): ReactElement => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line className="strip-hatch" x1="1" x2="1" y1="0" y2="6" />
  </pattern>
);

function Legend({ hasPeaks, hasBookings, hasPrices }: { readonly hasPeaks: boolean; readonly hasBookings: boolean; readonly hasPrices: boolean }): ReactElement {
  const { words } = useLocale();
  const hatch = useId();
  return (
    <ul className="day-key" aria-hidden="true">
      <KeySample name={words.today.online}>
        <rect className="strip-up" width="20" height="14" />
      </KeySample>
      <KeySample name={words.today.paused}>
        <>
          <HatchPattern id={hatch} />
          <rect className="strip-paused" fill={`url(#${hatch})`} width="20" height="14" />
        </>
      </KeySample>
      {hasBookings && (
        <KeySample name={words.today.booked}>
          <>
            <rect className="strip-up" width="20" height="14" />
            <rect className="strip-booked" y="4" width="20" height="6" />
          </>
        </KeySample>
      )}
      {hasPeaks && <PeakSample />}
      {hasPrices && (
        <KeySample name={words.today.price}>
          <g className="strip-price">
            <line x1="0" x2="10" y1="10" y2="10" />
            <line x1="10" x2="10" y1="10" y2="4" />
            <line x1="10" x2="20" y1="4" y2="4" />
          </g>
        </KeySample>
      )}
      <NowSample />
    </ul>
  );
}
