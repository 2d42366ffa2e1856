import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import { localDay } from '../local-days.ts';
import { localTime, plusDays, type LocalDate, type TimeZone } from '../local-time.ts';
import type { ReviewPeriod } from './review.ts';

/** One bar: `key` names the day ("2026-11-25") or the month ("2026-11"); of an hour, its first instant. */
export interface BucketTime extends Interval {
  readonly key: string;
}

export interface PeriodBuckets {
  /** What the sums are kept by for this period. */
  readonly unit: 'day' | 'month';
  /** In order, without gaps. Whole ones: the last may reach beyond now. */
  readonly buckets: readonly BucketTime[];
}

const hourMs = 60 * 60 * 1000;
const daysOf = { today: 1, '7-days': 7, '30-days': 30 } as const;

/** The local days or months of a period. `firstMonth`: the first of which anything is known; `null`: nothing is. */
export function periodBuckets(period: ReviewPeriod, now: Instant, zone: TimeZone, firstMonth: string | null): PeriodBuckets {
  const today = localTime(now, zone).date;
  switch (period) {
    case 'today':
    case '7-days':
    case '30-days': {
      const count = daysOf[period];
      const dates = Array.from({ length: count }, (_, index) => plusDays(today, index + 1 - count));
      return { unit: 'day', buckets: dates.map((date) => ({ key: date, ...intervalOf(date, plusDays(date, 1), zone) })) };
    }
    case '12-months':
      return { unit: 'month', buckets: monthBuckets(plusMonths(monthOf(today), -11), monthOf(today), zone) };
    case 'all': {
      const last = monthOf(today);
      return { unit: 'month', buckets: monthBuckets(firstMonth === null || firstMonth > last ? last : firstMonth, last, zone) };
    }
  }
}

/** From its first instant to the next month's, on the clock of `zone`. `month`: "2026-11". */
export const localMonth = (month: string, zone: TimeZone): Interval => intervalOf(`${month}-01`, `${plusMonths(month, 1)}-01`, zone);

/** The hours of a local day, counted from its first instant: 23 or 25 where the clock jumps by an hour. */
export function hoursOf(day: Interval): readonly BucketTime[] {
  const count = Math.ceil((day.to - day.from) / hourMs);
  return Array.from({ length: count }, (_, index) => {
    const from = day.from + index * hourMs;
    return { key: String(from), from, to: Math.min(from + hourMs, day.to) };
  });
}

function monthBuckets(first: string, last: string, zone: TimeZone): readonly BucketTime[] {
  const buckets: BucketTime[] = [];
  for (let month = first; month <= last; month = plusMonths(month, 1)) buckets.push({ key: month, ...localMonth(month, zone) });
  return buckets;
}

const monthOf = (date: LocalDate): string => date.slice(0, 7);

function plusMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const intervalOf = (first: LocalDate, next: LocalDate, zone: TimeZone): Interval => ({ from: localDay(first, zone).from, to: localDay(next, zone).from });
