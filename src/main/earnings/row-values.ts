import type { SqlValue } from '../database/database.ts';
import type { LedgerEventKind, LedgerSource } from '../../shared/domain/ledger/ledger-event.ts';
import type { Claim, LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';

/** The columns of the table of events, in the order in which a row's values stand below. */
export const rowColumns =
  'id, kind, at, at_is, gpu, model, listing_id, booking_id, job_id, transaction_hash, duration_ms, booked, gross, net, confirmed, said, source, answer_hash, seen_at, also, coordinator';
const columnCount = rowColumns.split(', ').length;

/** Puts the values of a row behind those that are there. */
export function addValues(row: LedgerRow, values: SqlValue[]): void {
  const { id, kind, at, atIs, gpu, model, listingId, bookingId, jobId, transaction, durationMs, booked, gross, net, confirmed, said, source, answerHash, seenAt, also, coordinator } = row;
  values.push(id, kind, at, atIs, gpu, model, listingId, bookingId, jobId, transaction, durationMs, booked, gross, net, confirmed, said, source, answerHash, seenAt);
  values.push(also.length === 0 ? null : JSON.stringify(also), coordinator);
}

/**
 * The row whose values begin at `from`. Only what `addValues` has written, in this file's order, is read: the table, and
 * what comes from the thread that reads imports, which checks each row.
 */
export function rowOfValues(values: readonly SqlValue[], from = 0): LedgerRow {
  const text = (index: number): string | null => (values[from + index] ?? null) as string | null;
  const also = values[from + 19];
  return {
    id: values[from] as string,
    kind: values[from + 1] as LedgerEventKind,
    coordinator: text(20),
    at: values[from + 2] as number,
    atIs: values[from + 3] as LedgerRow['atIs'],
    gpu: text(4),
    model: text(5),
    listingId: text(6),
    bookingId: text(7),
    jobId: text(8),
    transaction: text(9),
    durationMs: (values[from + 10] ?? null) as number | null,
    booked: text(11),
    gross: text(12),
    net: text(13),
    confirmed: text(14),
    said: text(15),
    source: values[from + 16] as LedgerSource,
    answerHash: text(17),
    seenAt: values[from + 18] as number,
    also: typeof also === 'string' ? (JSON.parse(also) as readonly Claim[]) : [],
  };
}

/** Rows as one list of values: it goes from thread to thread several times as quickly as the rows themselves. */
export function valuesOfRows(rows: readonly LedgerRow[]): readonly SqlValue[] {
  const values: SqlValue[] = [];
  for (const row of rows) addValues(row, values);
  return values;
}

export function rowsOfValues(values: readonly SqlValue[]): readonly LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (let from = 0; from < values.length; from += columnCount) rows.push(rowOfValues(values, from));
  return rows;
}
