import type { ReactElement } from 'react';
import { within } from '../../shared/domain/interval.ts';
import { useLocale } from '../i18n/locale.ts';
import '../ui/visually-hidden.css';
import { stateName } from './state-name.ts';
import type { DayStripProps } from './day-strip.tsx';
import { pricesIn } from './strip-prices.ts';
import { stretchesIn } from './told-changes.ts';

/** The strip in words, for whoever can't see it. */
export function DayTable({ day, now, peaks, rows }: DayStripProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.today;
  const row = (key: string, what: string, from: number, to: number | null, is: string): ReactElement => (
    <tr key={key}>
      <th scope="row">{what}</th>
      <td>{is}</td>
      <td>{format.sayTime(from)}</td>
      <td>{to === null ? say.now : format.sayTime(to)}</td>
    </tr>
  );
  return (
    <div className="visually-hidden">
      <table>
        <caption>{say.table}</caption>
        <thead>
          <tr>
            {[say.what, say.was, say.from, say.to].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {within(peaks, day).map((peak) => row(`peak ${peak.from}`, say.peak, peak.from, peak.to, say.peak))}
          {rows.flatMap(({ name, stretches, bookings, prices = [] }) => [
            ...stretchesIn(day, stretches, now).map((stretch) =>
              row(`${name} ${stretch.from}`, name, stretch.from, stretch.to === now ? null : stretch.to, stateName(stretch.state, words)),
            ),
            ...within(bookings, day).map((booking) => row(`${name} booked ${booking.from}`, name, booking.from, booking.to, say.booked)),
            ...pricesIn(prices, day).map(({ from, to, pricePerHour }) => row(`${name} price ${from}`, name, from, to === now ? null : to, `${format.money(pricePerHour)} ${pricePerHour.currency}/h`)),
          ])}
        </tbody>
      </table>
    </div>
  );
}
