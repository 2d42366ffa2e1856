import type { Instant } from '../instant.ts';
import { firstInstantAt, localTime, plusDays, weekdayOf, type LocalDate, type TimeZone, type Weekday } from '../local-time.ts';
import type { Money } from '../money.ts';
import type { Region } from '../rig.ts';
import { aitOf, decimalOf, toPriceDecimals } from './decimal.ts';
import type { GpuBooking } from './gpu-activity.ts';
import { surveyMarket } from './market-prices.ts';
import type { RecordedHistory } from './recorded-history.ts';

/** Invented: an ordinary fortnight, busier in the day than at night and on workdays than at the weekend. */
const bookingsOf: Readonly<Record<Weekday, readonly (readonly [startHour: number, hours: number])[]>> = {
  1: [[9, 3], [14, 5]],
  2: [[10, 6], [18, 2]],
  3: [[8, 4], [13, 3], [20, 3]],
  4: [[11, 8]],
  5: [[9, 2], [12, 4], [19, 5]],
  6: [[15, 4]],
  7: [[17, 3]],
};
/** What others ask, as shares of the base price; the last one is nobody's price and gets trimmed. */
const marketShares = ['0.8', '0.9', '0.95', '1', '1.05', '1.1', '1.2', '8'];
const days = 14;

/** A fortnight up to the last local midnight, asked at the base price and online throughout. Not a record: an example. */
export function exampleHistory(at: Instant, zone: TimeZone, basePrice: Money, region: Region): RecordedHistory {
  const today = localTime(at, zone).date;
  const dates = Array.from({ length: days }, (_, day) => plusDays(today, day - days));
  const start = firstInstantAt(plusDays(today, -days), 0, zone);
  const range = { from: start, to: firstInstantAt(today, 0, zone) };
  const others = marketShares.map((share) => ({ pricePerHour: shareOf(basePrice, share), region: null }));
  return {
    basis: 'example',
    range,
    region,
    bookings: dates.flatMap((date) => bookingsOn(date, zone, basePrice)),
    online: [range],
    asked: [{ at: start, pricePerHour: basePrice }],
    market: [{ at: start, market: surveyMarket(others) }],
  };
}

const bookingsOn = (date: LocalDate, zone: TimeZone, basePrice: Money): readonly GpuBooking[] =>
  bookingsOf[weekdayOf(date)].map(([startHour, hours]) => {
    const from = firstInstantAt(date, startHour * 60, zone);
    return { from, to: from + hours * 60 * 60 * 1000, ratePerHour: basePrice };
  });

const shareOf = (price: Money, share: string): Money => aitOf(toPriceDecimals(decimalOf(price).times(share)));
