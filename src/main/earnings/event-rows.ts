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
const rowsAtOnce = 50;
const insertSome = (count: number, rest: string): string => `INSERT INTO events (${columns}) VALUES ${Array.from({ length: count }, () => question).join(', ')} ${rest}`;
/** Two forms of each statement rather than fifty. */
const bothForms = (rest: string): { readonly many: string; readonly one: string } => ({ many: insertSome(rowsAtOnce, rest), one: insertSome(1, rest) });
const statements = {
  insert: bothForms(''),
  insertNew: bothForms('ON CONFLICT (id) DO NOTHING'),
  update: bothForms(`ON CONFLICT (id) DO UPDATE SET ${updated}`),
} as const;
const idsAtOnce = 500;

/** The table of events, read and written as rows. */
export interface EventRows {
  /** Those of them that there are. */
  byId(ids: readonly string[]): ReadonlyMap<string, LedgerRow>;
  insert(rows: readonly LedgerRow[]): void;
  /** Inserts those of different ids that aren't there yet; gives the others. */
  insertNew(rows: readonly LedgerRow[]): readonly LedgerRow[];
  update(rows: readonly LedgerRow[]): void;
  /** With what stands behind FROM events. */
  select(rest: string, ...values: readonly SqlValue[]): readonly LedgerRow[];
}

export function eventRows(database: Database): EventRows {
  const write = (rows: readonly LedgerRow[], how: keyof typeof statements): number => {
    const values: SqlValue[] = [];
    for (const row of rows) addValues(row, values);
    return database.runAll(statements[how][rows.length === rowsAtOnce ? 'many' : 'one'], values);
  };
  const writeAll = (rows: readonly LedgerRow[], how: keyof typeof statements): void => {
    for (const some of portions(rows)) write(some, how);
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
    insert: (rows) => writeAll(rows, 'insert'),
    update: (rows) => writeAll(rows, 'update'),
    insertNew(rows) {
      const known: LedgerRow[] = [];
      for (const some of portions(rows)) {
        const [[last = null] = []] = database.rows('SELECT max(seq) FROM events');
        if (write(some, 'insertNew') === some.length) continue;
        const before = new Set(database.rows('SELECT id FROM events WHERE seq <= ? AND id IN (SELECT value FROM json_each(?))', last, JSON.stringify(some.map(({ id }) => id))).map(([id]) => id));
        known.push(...some.filter(({ id }) => before.has(id)));
      }
      return known;
    },
  };
}

function* portions(rows: readonly LedgerRow[]): Generator<readonly LedgerRow[]> {
  const whole = rows.length - (rows.length % rowsAtOnce);
  for (let from = 0; from < whole; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce);
  for (const row of rows.slice(whole)) yield [row];
}

function addValues(row: LedgerRow, values: SqlValue[]): void {
  const { id, kind, at, atIs, gpu, model, listingId, bookingId, jobId, transaction, durationMs, booked, gross, net, confirmed, said, source, answerHash, seenAt, also } = row;
  values.push(id, kind, at, atIs, gpu, model, listingId, bookingId, jobId, transaction, durationMs, booked, gross, net, confirmed, said, source, answerHash, seenAt);
  values.push(also.length === 0 ? null : JSON.stringify(also));
}

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
