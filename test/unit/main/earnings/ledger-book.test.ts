import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime } from '../../../../src/shared/domain/local-time.ts';
import { figures, type Sighting } from '../../../../src/shared/domain/ledger/ledger-event.ts';
import { countedFrom } from '../../../../src/shared/domain/ledger/totals.ts';
import { ait, plus } from '../../../../src/shared/domain/money.ts';
import { everythingIn, openBook } from './open-book.ts';
import { anySighting, hour, sighting, start } from './sightings.ts';

const chunksOf = (all: readonly Sighting[], sizes: readonly number[]): Sighting[][] => {
  const chunks: Sighting[][] = [];
  for (let from = 0, turn = 0; from < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(all.slice(from, from + size));
    from += size;
  }
  return chunks;
};
function ledgerOf(sightings: readonly Sighting[], sizes: readonly number[], zone = 'Europe/Berlin'): unknown {
  const { book, database } = openBook(zone);
  for (const some of chunksOf(sightings, sizes)) book.record(some, {});
  const all = everythingIn(database);
  database.close();
  return all;
}
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });

test('in whatever order, however often and in whatever portions it is seen, the ledger is the same', () => {
  fc.assert(
    fc.property(
      fc.array(anySighting, { minLength: 1, maxLength: 40 }).chain((all) =>
        fc.tuple(
          fc.constant(all),
          // Each at least once, some more often, shuffled.
          fc.array(fc.constantFrom(...all), { maxLength: 30 }).chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
        ),
      ),
      sizes,
      sizes,
      ([all, mixed], some, others) => {
        expect(ledgerOf(mixed, some)).toEqual(ledgerOf(all, others));
      },
    ),
    { numRuns: 150 },
  );
});

test('the sums that are kept are those of all rows, for each coordinator, local day, month and GPU', () => {
  fc.assert(
    fc.property(fc.array(anySighting, { maxLength: 60 }), sizes, fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham'), (all, some, zone) => {
      const { book, database } = openBook(zone);
      for (const chunk of chunksOf(all, some)) book.record(chunk, {});
      const rows = [...book.rows({})].flat();
      // Added up anew in the plainest way.
      const expected = new Map<string, string>();
      const add = (key: string, amount: string): unknown => expected.set(key, plus(ait(expected.get(key) ?? '0'), ait(amount)).amount);
      for (const row of rows) {
        for (const figure of figures) {
          if (countedFrom[figure] !== row.kind) continue;
          const { date } = localTime(row.at, zone);
          for (const bucket of [date, date.slice(0, 7)]) {
            const key = `${row.coordinator ?? ''}|${bucket}|${row.gpu ?? ''}|${figure}`;
            add(`${key}|count`, '1');
            add(`${key}|unknown`, row[figure] === null ? '1' : '0');
            add(`${key}|sum`, row[figure] ?? '0');
          }
        }
      }
      const kept = new Map<string, string>();
      for (const [coordinator, bucket, gpu, ...rest] of database.rows(`SELECT coordinator, bucket, gpu, ${figures.map((figure) => `${figure}, ${figure}_count, ${figure}_unknown`).join(', ')} FROM sums`)) {
        figures.forEach((figure, index) => {
          const [sum, count, unknown] = rest.slice(index * 3);
          if (count === 0) expect([sum, unknown]).toEqual(['0', 0]);
          else for (const [what, value] of [['count', count], ['unknown', unknown], ['sum', sum]]) kept.set(`${String(coordinator)}|${String(bucket)}|${String(gpu)}|${figure}|${String(what)}`, String(value));
        });
      }
      expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(expected));
      database.close();
    }),
    { numRuns: 150 },
  );
});

test('the real services’ example: four figures are four things', () => {
  const { book } = openBook();
  const at = start + 10 * hour;
  book.record(
    [
      sighting('booked ord_1', { at, durationMs: hour, amounts: { booked: ait('1.5') } }),
      sighting('released job_1', { at, source: 'escrow', amounts: { gross: ait('1.5'), net: ait('1.4625') } }),
      sighting('confirmed 0xabc', { at, source: 'transactions', amounts: { confirmed: ait('1.4625') } }),
    ],
    {},
  );
  const { totals } = { totals: book.glance(null, at).today };
  expect(Object.fromEntries(figures.map((figure) => [figure, totals[figure].sum?.amount]))).toEqual({ booked: '1.5', gross: '1.5', net: '1.4625', confirmed: '1.4625' });
});

test('an amount that isn’t known is unknown, and becomes known without counting twice', () => {
  const { book } = openBook();
  const seen = (seenAt: number, net: string | null): Sighting => sighting('released job_1', { seenAt, amounts: { net: net === null ? null : ait(net) } });
  expect(book.record([seen(start, null)], {}).map(({ what }) => what)).toEqual(['new']);
  expect(book.glance(null, start).today.net).toEqual({ sum: null, count: 1, unknown: 1 });
  expect(book.record([seen(start + 1, null)], {})).toEqual([]);
  expect(book.record([seen(start + 2, '1.4625')], {}).map(({ what }) => what)).toEqual(['completed']);
  expect(book.glance(null, start).today.net).toEqual({ sum: ait('1.4625'), count: 1, unknown: 0 });
});

test('who says otherwise is kept beside what is written, and the owner is shown both', () => {
  const { book } = openBook();
  book.record([sighting('released job_1', { source: 'escrow', amounts: { net: ait('1.4625') } })], {});
  const [news] = book.record([sighting('released job_1', { source: 'jobs', seenAt: start + hour, amounts: { net: ait('1.5') } })], {});
  expect(news?.what).toBe('contradicted');
  expect(book.event('released job_1')).toMatchObject({
    amounts: { net: ait('1.4625') },
    source: 'escrow',
    contradictions: [{ field: 'amounts.net', written: '1.4625', said: '1.5', source: 'jobs', seenAt: start + hour }],
  });
  expect(book.record([sighting('released job_1', { source: 'jobs', seenAt: start + 2 * hour, amounts: { net: ait('1.5') } })], {})).toEqual([]);
});

test('cursors are kept with what was read up to them, or not at all', () => {
  const { book } = openBook();
  book.record([sighting('booked ord_1')], { orders: '17' });
  expect(book.cursor('orders')).toBe('17');
  expect(() => book.record([sighting('booked ord_2'), { ...sighting('booked ord_3'), at: null as unknown as number }], { orders: '18' })).toThrow();
  expect(book.cursor('orders')).toBe('17');
  expect(book.event('booked ord_2')).toBeNull();
  // What failed leaves nothing behind in the sums either.
  book.record([sighting('booked ord_4', { amounts: { booked: ait('2') } })], {});
  expect(book.glance(null, start).today.booked).toEqual({ sum: ait('2'), count: 2, unknown: 1 });
});

test('another zone has other days, and the sums follow', () => {
  const { book, database } = openBook('Europe/Berlin');
  const late = Date.UTC(2026, 9, 20, 23, 30);
  book.record([sighting('booked ord_1', { at: late, durationMs: 2 * hour, amounts: { booked: ait('3') } })], {});
  const sums = (): unknown => database.rows("SELECT bucket, booked, booked_ms FROM sums WHERE unit = 'day' ORDER BY bucket");
  expect(sums()).toEqual([['2026-10-21', '3', 2 * hour]]);
  database.close();
});
