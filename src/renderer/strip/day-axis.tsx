import type { ReactElement } from 'react';
import { within, type Interval } from '../../shared/domain/interval.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { useLocale } from '../i18n/locale.ts';
import './day-axis.css';
import { placeIn, type LocalDay } from './local-day.ts';

// What every picture of a day shares: where a time stands, the peak hours, now, and the hours below.

const share = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** A thinner bar than a pixel would be no bar. */
export const across = (day: Interval, { from, to }: Interval): { readonly x: string; readonly width: string } => ({
  x: share(placeIn(day, from)),
  width: share(Math.max(placeIn(day, to) - placeIn(day, from), 0.001)),
});

/** Peak hours as soft bands, over the whole height. */
export const PeakBands = ({ day, peaks, height }: { readonly day: LocalDay; readonly peaks: readonly Interval[]; readonly height: number }): ReactElement => (
  <>
    {within(peaks, day).map((peak) => (
      <rect key={peak.from} className="day-peak" {...across(day, peak)} y="0" height={height} />
    ))}
  </>
);

export const NowLine = ({ day, now, height }: { readonly day: LocalDay; readonly now: Instant; readonly height: number }): ReactElement => (
  <line className="day-now" x1={share(placeIn(day, now))} x2={share(placeIn(day, now))} y1="0" y2={height} />
);

/** So near to an end, an hour's label is written on this side of it. */
const edge = 0.03;

/** The hours of the clock, below. */
export function HourAxis({ day }: { readonly day: LocalDay }): ReactElement {
  const { words } = useLocale();
  return (
    <svg className="day-hours" width="100%" height="18" aria-hidden="true">
      {day.marks.map(({ at, hour }) => {
        const place = placeIn(day, at);
        return (
          <text key={at} x={share(place)} y="13" textAnchor={place < edge ? 'start' : place > 1 - edge ? 'end' : 'middle'}>
            {words.today.hour(hour)}
          </text>
        );
      })}
    </svg>
  );
}

/** A sign of a picture's key, with what it stands for. */
export const KeySample = ({ name, width = 20, children }: { readonly name: string; readonly width?: number; readonly children: ReactElement }): ReactElement => (
  <li className="day-sample">
    <svg width={width} height="14">
      {children}
    </svg>
    {name}
  </li>
);

export const PeakSample = (): ReactElement => {
  const { words } = useLocale();
  return (
    <KeySample name={words.today.peak}>
      <rect className="day-peak" width="20" height="14" />
    </KeySample>
  );
};

export const NowSample = (): ReactElement => {
  const { words } = useLocale();
  return (
    <KeySample name={words.today.now}>
      <line className="day-now" x1="10" x2="10" y1="0" y2="14" />
    </KeySample>
  );
};
