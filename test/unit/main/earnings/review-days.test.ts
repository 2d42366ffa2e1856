import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDays, splitByDay } from '../../../../src/shared/domain/local-days.ts';
import { localTime } from '../../../../src/shared/domain/local-time.ts';
import { reviewPeriods } from '../../../../src/shared/domain/ledger/review.ts';
import { hoursOf, periodBuckets } from '../../../../src/shared/domain/ledger/review-buckets.ts';
import { summingUp, totalsOf } from '../../../../src/shared/domain/ledger/summing-up.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { openBook } from './open-book.ts';
import { hour, sighting } from './sightings.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'] as const;
const anyInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) });

test('every instant is on the day that the clock on the wall shows', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.array(anyInstant, { minLength: 1, maxLength: 20 }), (zone, all) => {
      const dayOf = localDays(zone);
      for (const at of all) expect(dayOf(at).date).toBe(localTime(at, zone).date);
    }),
  );
});

test('days of 23 and 25 hours have as many', () => {
  const hours = (period: number, zone: string): number => hoursOf(localDays(zone)(period)).length;
  expect(hours(Date.UTC(2026, 2, 29, 12), 'Europe/Berlin')).toBe(23);
  expect(hours(Date.UTC(2026, 9, 25, 12), 'Europe/Berlin')).toBe(25);
  // Lord Howe's clock jumps by half an hour.
  const day = localDays('Australia/Lord_Howe')(Date.UTC(2026, 9, 4, 4));
  expect((day.to - day.from) / hour).toBe(23.5);
  expect(hoursOf(day).at(-1)).toMatchObject({ to: day.to });
});

test('a period’s buckets follow one another without gaps, and now is in the last', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.constantFrom(...reviewPeriods), anyInstant, (zone, period, now) => {
      const { buckets } = periodBuckets(period, now, zone, '2025-03');
      for (const [index, bucket] of buckets.entries()) if (index > 0) expect(bucket.from).toBe(buckets[index - 1]?.to);
      const last = buckets.at(-1);
      expect(last !== undefined && last.from <= now && now < last.to).toBe(true);
    }),
  );
});

test('the parts of a booking lie on their days and are all of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyInstant, fc.integer({ min: 1, max: 5 * 24 * 3_600_000 }), (zone, from, length) => {
      const parts = splitByDay({ from, to: from + length }, localDays(zone));
      expect(parts.reduce((sum, part) => sum + part.to - part.from, 0)).toBe(length);
      for (const part of parts) expect([localTime(part.from, zone).date, localTime(part.to - 1, zone).date]).toEqual([part.date, part.date]);
    }),
  );
});

test('booked time counts up to now, on its own days, and not beyond an early release', () => {
  const { book } = openBook('Europe/Berlin');
  const now = Date.UTC(2026, 9, 25, 20); // 21:00 in Berlin, on a day of 25 hours
  const midnight = Date.UTC(2026, 9, 24, 22);
  book.record(
    [
      sighting('booked ord_1', { at: midnight - hour, durationMs: 4 * hour, gpu: 'a', amounts: { booked: ait('0.4') } }),
      sighting('booked ord_2', { at: now - hour, durationMs: 10 * hour, gpu: 'a', amounts: { booked: ait('1') } }),
      sighting('booked ord_3', { at: now - 5 * hour, durationMs: 3 * hour, gpu: 'b', amounts: { booked: ait('0.6') } }),
      sighting('released-early ord_3', { at: now - 4 * hour, gpu: 'b' }),
    ],
    {},
  );
  const today = book.earned(null, 'today', null, now);
  expect(today.all.bookedMs / hour).toBe(3 + 1 + 1);
  expect(today.series).toHaveLength(25);
  expect(today.series.reduce((sum, { sums }) => sum + sums.bookedMs, 0)).toBe(today.all.bookedMs);
  expect(today.all.bookings).toBe(2);
  expect(book.earned(null, '7-days', 'a', now).all.bookedMs / hour).toBe(4 + 1);
  expect(book.earned(null, 'all', null, now).all.bookedMs / hour).toBe(4 + 1 + 1);
  expect(book.glance(null, now).currentBookings.map(({ bookingId }) => bookingId)).toEqual(['ord_2']);
  // Rates are of whole bookings that began today.
  expect([today.all.rated.amount, today.all.ratedMs / hour]).toEqual(['1.6', 13]);
});

test('a review’s series and its GPUs each add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...reviewPeriods),
      fc.array(fc.record({ hours: fc.nat(24 * 60), gpu: fc.constantFrom('a', 'b', null), net: fc.constantFrom(null, '1.4625', '0.1') }), { maxLength: 30 }),
      (zone, period, all) => {
        const now = Date.UTC(2026, 9, 26, 3, 17);
        const { book, database } = openBook(zone);
        book.record(all.map(({ hours, gpu, net }, index) => sighting(`released job_${index}`, { at: now - hours * hour, gpu, amounts: { net: net === null ? null : ait(net) } })), {});
        const earned = book.earned(null, period, null, now);
        const together = (parts: readonly { readonly sums: typeof earned.all }[]): unknown => {
          const summed = summingUp();
          for (const { sums } of parts) summed.sums(sums);
          return totalsOf(summed.value());
        };
        expect(together(earned.series)).toEqual(totalsOf(earned.all));
        expect(together(earned.perGpu)).toEqual(totalsOf(earned.all));
        database.close();
      },
    ),
    { numRuns: 60 },
  );
});
