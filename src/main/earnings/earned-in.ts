import type { Instant } from '../../shared/domain/instant.ts';
import { totalMs, within, type Interval } from '../../shared/domain/interval.ts';
import { localDays, splitByDay } from '../../shared/domain/local-days.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import type { EarnedIn } from '../../shared/domain/ledger/compose-review.ts';
import { moneyOf } from '../../shared/domain/ledger/ledger-row.ts';
import type { ReviewPeriod } from '../../shared/domain/ledger/review.ts';
import { hoursOf, periodBuckets } from '../../shared/domain/ledger/review-buckets.ts';
import type { CurrentBooking } from '../../shared/domain/ledger/sync-state.ts';
import { summingUp, totalsOf, type SummingUp } from '../../shared/domain/ledger/summing-up.ts';
import type { Totals } from '../../shared/domain/ledger/totals.ts';
import type { BookedTimes } from './booked-times.ts';
import type { DaySums } from './day-sums.ts';
import { conditionOf } from './event-filter.ts';
import type { EventRows } from './event-rows.ts';

/** What the window always shows. */
export interface LedgerGlance {
  readonly today: Totals;
  readonly last30Days: Totals;
  readonly currentBookings: readonly CurrentBooking[];
  /** All of which anything is known, by their addresses; '': rows that don't say. */
  readonly coordinators: readonly string[];
}

/** @see LedgerFilter */
export type OfCoordinator = string | null;

interface Books {
  readonly events: EventRows;
  readonly bookings: BookedTimes;
  readonly sums: DaySums;
  readonly zone: TimeZone;
  readonly models: ReadonlyMap<string, string>;
}

/** A rig has a booking for each GPU; a server that says more of them is not summed up to the last. */
const mostRunning = 1_000;
const mostShown = 100;

/** @param gpu `null`: all of them */
export function earnedIn(books: Books, of: OfCoordinator, period: ReviewPeriod, gpu: string | null, now: Instant): EarnedIn {
  const coordinator = of ?? '';
  const { unit, buckets } = periodBuckets(period, now, books.zone, books.sums.first(coordinator, 'month'));
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a period without a day');

  const byBucket = new Map<string, SummingUp>(buckets.map(({ key }) => [key, summingUp()]));
  const byGpu = new Map<string, SummingUp>();
  const all = summingUp();
  const gpuOf = (key: string): SummingUp => {
    const known = byGpu.get(key) ?? summingUp();
    byGpu.set(key, known);
    return known;
  };
  for (const kept of books.sums.between(coordinator, unit, first.key, last.key, gpu)) {
    byBucket.get(kept.bucket)?.sums(kept);
    gpuOf(kept.gpu).sums(kept);
    all.sums(kept);
  }
  // What the sums hold of time that is still to come.
  for (const booking of books.bookings.endingAfter(now, coordinator, mostRunning)) {
    if (gpu !== null && booking.gpu !== gpu) continue;
    for (const part of splitByDay({ from: Math.max(booking.from, now), to: booking.to }, localDays(books.zone))) {
      const bucket = byBucket.get(unit === 'day' ? part.date : part.date.slice(0, -3));
      for (const each of bucket === undefined ? [] : [bucket, gpuOf(booking.gpu), all]) each.bookedMs(part.from - part.to);
    }
  }

  return {
    range: { from: first.from, to: Math.max(now, first.from) },
    all: all.value(),
    series: period === 'today' ? hourly(books, of, first, gpu, now) : buckets.map(({ key, from, to }) => ({ from, to, sums: (byBucket.get(key) ?? summingUp()).value() })),
    perGpu: [...byGpu].map(([key, sums]) => ({ gpu: key === '' ? null : key, model: books.models.get(key) ?? null, sums: sums.value() })),
  };
}

/** A day is few enough rows to be added up one by one. */
function hourly({ events, bookings }: Books, of: OfCoordinator, day: Interval, gpu: string | null, now: Instant): EarnedIn['series'] {
  const { where, values } = conditionOf({ coordinator: of, range: { from: day.from, to: day.to }, kinds: ['booked', 'released', 'confirmed'], ...(gpu !== null && { gpu }) });
  const rows = events.select(where, ...values);
  const booked = bookings.touching({ from: day.from, to: Math.min(day.to, now) }, of ?? '').filter((one) => gpu === null || one.gpu === gpu);
  return hoursOf(day).map((hour) => {
    const sums = summingUp();
    for (const row of rows) if (hour.from <= row.at && row.at < hour.to) sums.row(row, 1);
    for (const one of booked) sums.bookedMs(totalMs(within([one], { from: hour.from, to: Math.min(hour.to, now) })));
    return { from: hour.from, to: hour.to, sums: sums.value() };
  });
}

export function glanceAt(books: Books, of: OfCoordinator, now: Instant): LedgerGlance {
  const totalIn = (period: ReviewPeriod): Totals => {
    const { unit, buckets } = periodBuckets(period, now, books.zone, null);
    const together = summingUp();
    for (const kept of books.sums.between(of ?? '', unit, buckets[0]?.key ?? '', buckets.at(-1)?.key ?? '', null)) together.sums(kept);
    return totalsOf(together.value());
  };
  return {
    today: totalIn('today'),
    last30Days: totalIn('30-days'),
    currentBookings: books.bookings.endingAfter(now, of ?? '', mostShown).map(({ bookingId, gpu, from, to, amount }) => ({
      bookingId,
      gpu: gpu === '' ? null : gpu,
      from,
      to,
      amount: moneyOf(amount),
    })),
    coordinators: books.sums.coordinators(),
  };
}
