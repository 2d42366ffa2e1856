import type { Database } from '../../../../src/main/database/database.ts';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { openLedgerBook, type LedgerBook } from '../../../../src/main/earnings/ledger-book.ts';
import { ledgerMigrations } from '../../../../src/main/earnings/ledger-schema.ts';

/** A ledger on a real file, or in memory. */
export function openBook(zone = 'Europe/Berlin', path = ':memory:'): { readonly book: LedgerBook; readonly database: Database } {
  const opened = openDatabase({ path, migrations: ledgerMigrations, keeps: 'every-commit', nowIso: () => '2026-11-25T08:00:00.000Z' });
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  return { database: opened.database, book: openLedgerBook(opened.database, zone) };
}

/** All that the tables hold, in an order that doesn't depend on how it came there. */
export function everythingIn(database: Database): unknown {
  const rowsOf = (table: string, columns = '*'): unknown => database.rows(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`);
  const events = 'id, kind, at, at_is, gpu, model, listing_id, booking_id, job_id, transaction_hash, duration_ms, booked, gross, net, confirmed, said, source, answer_hash, seen_at, also, coordinator';
  return { events: rowsOf('events', events), bookings: rowsOf('bookings'), sums: database.rows(`SELECT * FROM sums WHERE bookings <> 0 OR booked_ms <> 0 OR booked_count + gross_count + net_count + confirmed_count <> 0 ORDER BY 1, 2, 3, 4`) };
}
