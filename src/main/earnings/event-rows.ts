import type { Database, SqlValue } from '../database/database.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import { addValues, rowColumns as columns, rowOfValues } from './row-values.ts';

const question = `(${columns.split(', ').map(() => '?').join(', ')})`;
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
  const select = (rest: string, ...values: readonly SqlValue[]): readonly LedgerRow[] => database.rows(`SELECT ${columns} FROM events ${rest}`, ...values).map((row) => rowOfValues(row));
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
