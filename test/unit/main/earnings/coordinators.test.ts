import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { exportFile, type ExportFormat } from '../../../../src/main/earnings/export-file.ts';
import { importedRows } from '../../../../src/main/earnings/import-file.ts';
import type { LedgerBook } from '../../../../src/main/earnings/ledger-book.ts';
import { ledgerMigrations } from '../../../../src/main/earnings/ledger-schema.ts';
import { totalsOf } from '../../../../src/shared/domain/ledger/summing-up.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { openBook } from './open-book.ts';
import { hour, sighting, start } from './sightings.ts';

// One file holds what was earned with every coordinator; no figure is ever of two.

const here = 'https://here.example';
const there = 'http://there.example:8203';
const now = start + 10 * hour;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-coordinators-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The same GPU at the same hours: with one coordinator for 1.5 each, with the other for 20; and one payout of which nobody knows whose it is. */
function recordBoth(book: LedgerBook): void {
  book.record(
    [here, there].flatMap((coordinator, index) => [
      sighting(`booked ord_${index}`, { coordinator, at: start + hour, durationMs: 20 * hour, amounts: { booked: ait(index === 0 ? '0.5' : '7') } }),
      ...[1, 2].map((n) => sighting(`released job_${index}${n}`, { coordinator, at: start + n * hour, amounts: { gross: ait('30'), net: ait(index === 0 ? '1.5' : '20') } })),
    ]),
    {},
  );
  book.record([sighting('released job_x', { at: start + hour, amounts: { net: ait('100') } })], {});
}

test('totals, the review, a month’s statement, the list and the booking that runs are each of one coordinator', () => {
  const { book } = openBook('UTC');
  recordBoth(book);
  for (const [coordinator, net, booked, bookingId] of [[here, '3', '0.5', 'ord_0'], [there, '40', '7', 'ord_1']] as const) {
    const { today, last30Days, currentBookings, coordinators } = book.glance(coordinator, now);
    expect(today.net).toEqual({ sum: ait(net), count: 2, unknown: 0 });
    expect(last30Days.booked.sum).toEqual(ait(booked));
    expect(currentBookings.map((one) => one.bookingId)).toEqual([bookingId]);
    expect(coordinators).toEqual(['', there, here]);
    for (const period of ['today', '7-days', 'all'] as const) {
      const { all, series, perGpu } = book.earned(coordinator, period, null, now);
      expect(totalsOf(all).net.sum).toEqual(ait(net));
      expect(all.bookedMs).toBe(9 * hour);
      expect(perGpu.map(({ sums }) => totalsOf(sums).net.sum)).toEqual([ait(net)]);
      expect(series.reduce((sum, bucket) => sum + bucket.sums.figures.net.count, 0)).toBe(2);
    }
    expect(book.statement(coordinator, '2026-10').totals.net.sum).toEqual(ait(net));
    expect(book.statement(coordinator, '2026-10').lines).toHaveLength(2);
    const { events, total } = book.page({ coordinator }, 0, 10);
    expect([total, new Set(events.map((event) => event.coordinator))]).toEqual([3, new Set([coordinator])]);
  }
  expect(book.glance(null, now).today.net.sum).toEqual(ait('100'));
  expect(book.glance('https://never.example', now).today.net).toEqual({ sum: ait('0'), count: 0, unknown: 0 });
});

for (const format of ['csv', 'json'] as const satisfies readonly ExportFormat[]) {
  test(`${format}: an export is of one coordinator, says which, and is that one’s again when it comes back`, () => {
    const { book } = openBook('UTC');
    recordBoth(book);
    const file = join(folder, `export.${format}`);
    exportFile(file, format, book.rows({ coordinator: there }), 'UTC');
    expect(readFileSync(file, 'utf8')).not.toContain(here);
    const again = openBook('UTC');
    again.book.record([], { [`jobs ${here} rig-1`]: '{}' });
    expect(again.book.takeRows(importedRows(file))).toEqual({ read: 3, added: 3 });
    expect(again.book.glance(there, now).today.net.sum).toEqual(ait('40'));
    expect(again.book.glance(here, now).today.net.count).toBe(0);
  });
}

test('an older export, which doesn’t say whose it is, is the only coordinator’s that was ever read', () => {
  const { book } = openBook('UTC');
  recordBoth(book);
  const newer = join(folder, 'export.csv');
  exportFile(newer, 'csv', book.rows({ coordinator: here }), 'UTC');
  const older = join(folder, 'older.csv');
  writeFileSync(older, readFileSync(newer, 'utf8').replace(',coordinator\r\n', '\r\n').replaceAll(`,${here}\r\n`, '\r\n'));
  const known = openBook('UTC');
  known.book.record([], { [`jobs ${here} rig-1`]: '{}', untold: '[]' });
  known.book.takeRows(importedRows(older));
  expect(known.book.glance(here, now).today.net.sum).toEqual(ait('3'));
  const unknown = openBook('UTC');
  unknown.book.takeRows(importedRows(older));
  expect(unknown.book.glance(here, now).today.net.count).toBe(0);
  expect(unknown.book.glance(null, now)).toMatchObject({ today: { net: { sum: ait('3') } }, coordinators: [''] });
});

/** A ledger's file as it was before coordinators were told apart. */
function olderFile(cursors: readonly string[]): string {
  const path = join(folder, `older-${cursors.length}.db`);
  const opened = openDatabase({ path, migrations: ledgerMigrations.slice(0, 1), keeps: 'every-commit', nowIso: () => 'then' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { database } = opened;
  database.run("INSERT INTO events (id, kind, at, at_is, gpu, booking_id, duration_ms, booked, source, seen_at) VALUES ('booked ord_1', 'booked', ?, 'stated', 'g', 'ord_1', ?, '0.5', 'orders', ?)", start, 20 * hour, start);
  database.run("INSERT INTO events (id, kind, at, at_is, job_id, net, source, seen_at) VALUES ('released job_1', 'released', ?, 'stated', 'job_1', '1.5', 'escrow', ?)", start + hour, start);
  database.run("INSERT INTO bookings (booking_id, gpu, model, from_at, to_at, amount) VALUES ('ord_1', 'g', NULL, ?, ?, '0.5')", start, start + 20 * hour);
  for (const name of cursors) database.run("INSERT INTO cursors (name, value) VALUES (?, '{}')", name);
  database.close();
  return path;
}

test('a file of before keeps all it has: as the only coordinator’s, or as that of none where there were two', () => {
  const only = openBook('UTC', olderFile([`jobs ${here} rig-1`, `receipts ${here} rig-1`, 'untold']));
  expect(only.book.glance(here, now)).toMatchObject({ today: { net: { sum: ait('1.5') }, booked: { sum: ait('0.5') } }, currentBookings: [{ bookingId: 'ord_1' }], coordinators: [here] });
  expect(only.book.earned(here, 'all', null, now).all.bookedMs).toBe(10 * hour);
  only.database.close();

  const both = openBook('UTC', olderFile([`jobs ${here} rig-1`, `jobs ${there} rig-1`]));
  expect(both.book.glance(here, now).today.net.count).toBe(0);
  expect(both.book.glance(null, now)).toMatchObject({ today: { net: { sum: ait('1.5') } }, coordinators: [''] });
  both.database.close();
});
