import type { Instant } from '../../../shared/domain/instant.ts';
import type { ReviewBucket, ReviewPeriod } from '../../../shared/domain/ledger/review.ts';

const dayMs = 24 * 3_600_000;

/** How the hours, days or months of a series are called: short below a bar, long in a table. */
export function bucketNames(series: readonly ReviewBucket[], period: ReviewPeriod, language: string, timeZone: string): Record<'short' | 'long', (at: Instant) => string> {
  const [first] = series;
  const isOfMonths = period === '12-months' || (period === 'all' && first !== undefined && first.to - first.from > 2 * dayMs);
  const [short, long]: readonly Intl.DateTimeFormatOptions[] =
    period === 'today'
      ? [{ hour: 'numeric' }, { timeStyle: 'short' }]
      : isOfMonths
        ? [{ month: 'short' }, { month: 'long', year: 'numeric' }]
        : period === '7-days'
          ? [{ weekday: 'short' }, { dateStyle: 'full' }]
          : [{ day: 'numeric', month: 'short' }, { dateStyle: 'full' }];
  const name = (options: Intl.DateTimeFormatOptions | undefined): ((at: Instant) => string) => {
    const format = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (at) => format.format(at);
  };
  return { short: name(short), long: name(long) };
}
