import type { Database, SqlValue } from '../database/database.ts';
import type { LedgerEventKind, LedgerSource } from '../../shared/domain/ledger/ledger-event.ts';
import type { Claim, LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';

const columns =
  'id, kind, at, at_is, gpu, model, listing_id, booking_id, job_id, transaction_hash, duration_ms, booked, gross, net, confirmed, said, source, answer_hash, seen_at, also';
const columnCount = columns.split(', ').length;
const question = `(${Array.from({ length: columnCount }, () => '?').join(', ')})`;
const updated = columns
  .split(', ')
  .slice(1)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');
/** One statement for many rows: most of the time goes into calling SQLite, not into what it does. */
const rowsAtOnce = 40;
const idsAtOnce = 500;

/** The table of events, read and written as rows. */
export interface EventRows {
  /** Those of them that there are. */
  byId(ids: readonly string[]): ReadonlyMap<string, LedgerRow>;
  insert(rows: readonly LedgerRow[]): void;
  update(rows: readonly LedgerRow[]): void;
  /** With what stands behind FROM events. */
  select(rest: string, ...values: readonly SqlValue[]): readonly LedgerRow[];
}

export function eventRows(database: Database): EventRows {
  const write = (rows: readonly LedgerRow[], suffix: string): void => {
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce);
      // Two forms of the statement rather than forty.
      if (some.length === rowsAtOnce) database.run(`INSERT INTO events (${columns}) VALUES ${Array.from({ length: rowsAtOnce }, () => question).join(', ')} ${suffix}`, ...some.flatMap(valuesOf));
      else for (const row of some) database.run(`INSERT INTO events (${columns}) VALUES ${question} ${suffix}`, ...valuesOf(row));
    }
  };
  const select = (rest: string, ...values: readonly SqlValue[]): readonly LedgerRow[] => database.rows(`SELECT ${columns} FROM events ${rest}`, ...values).map(rowOfValues);
  return {
    select,
    byId(ids) {
      const found = new Map<string, LedgerRow>();
      for (let from = 0; from < ids.length; from += idsAtOnce) {
        for (const row of select('WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids.slice(from, from + idsAtOnce)))) found.set(row.id, row);
      }
      return found;
    },
    insert: (rows) => write(rows, ''),
    update: (rows) => write(rows, `ON CONFLICT (id) DO UPDATE SET ${updated}`),
  };
}

const valuesOf = (row: LedgerRow): readonly SqlValue[] => [
  row.id,
  row.kind,
  row.at,
  row.atIs,
  row.gpu,
  row.model,
  row.listingId,
  row.bookingId,
  row.jobId,
  row.transaction,
  row.durationMs,
  row.booked,
  row.gross,
  row.net,
  row.confirmed,
  row.said,
  row.source,
  row.answerHash,
  row.seenAt,
  row.also.length === 0 ? null : JSON.stringify(row.also),
];

// Only this file writes that table, and only what the compiler has seen.
const rowOfValues = (values: readonly SqlValue[]): LedgerRow => {
  const text = (index: number): string | null => (values[index] ?? null) as string | null;
  return {
    id: String(values[0]),
    kind: values[1] as LedgerEventKind,
    at: Number(values[2]),
    atIs: values[3] as LedgerRow['atIs'],
    gpu: text(4),
    model: text(5),
    listingId: text(6),
    bookingId: text(7),
    jobId: text(8),
    transaction: text(9),
    durationMs: (values[10] ?? null) as number | null,
    booked: text(11),
    gross: text(12),
    net: text(13),
    confirmed: text(14),
    said: text(15),
    source: values[16] as LedgerSource,
    answerHash: text(17),
    seenAt: Number(values[18]),
    also: typeof values[19] === 'string' ? (JSON.parse(values[19]) as readonly Claim[]) : [],
  };
};
