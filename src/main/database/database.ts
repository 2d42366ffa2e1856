import { createRequire } from 'node:module';
import type LibsqlDatabase from 'libsql';

// docs/decisions/required-not-imported.md
const Libsql = createRequire(import.meta.url)('libsql') as typeof LibsqlDatabase;

/** What a column of ours holds. Money and other exact figures are text; instants are whole milliseconds. */
export type SqlValue = string | number | null;

/**
 * One SQLite file, open. Calls are synchronous: a write takes microseconds, and what reads much belongs into a worker
 * or is read in pieces. Values are bound by position only (`?`): libsql ends the whole process over a name that it
 * can't bind.
 */
export interface Database {
  /** Runs one statement; gives how many rows it changed. Throws `SqliteError` (disk full, a rule of the schema). */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** The same with the values in one array: for hundreds of them. */
  runAll(sql: string, values: readonly SqlValue[]): number;
  /** The rows of a query, each as its columns in the query's order. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly (readonly SqlValue[])[];
  /** All or nothing: what `work` throws is thrown on, and none of it happened. */
  transaction<Value>(work: () => Value): Value;
  /** Runs statements without values, one after the other. */
  script(sql: string): void;
  /** Moves what the write-ahead log still holds into the file, so that the file alone is everything. */
  close(): void;
}

export interface DatabasePlan {
  /** `:memory:` for one that ends with the app. */
  readonly path: string;
  /** What changes the schema, oldest first; script n brings version n to n + 1. Never changed once released. */
  readonly migrations: readonly string[];
  /**
   * `every-commit`: on the disk before the call returns, about a millisecond each. `but-for-power-cuts`: survives the
   * app's own end at any instant; a power cut may cost the last seconds, and never the file.
   */
  readonly keeps: 'every-commit' | 'but-for-power-cuts';
  /** It was looked through before in this run of the app: that isn't done again. */
  readonly isKnownWhole?: boolean;
  /** The wall clock as an ISO stamp, for the names of files that are set aside. */
  readonly nowIso: () => string;
}

export type OpenedDatabase =
  /** `setAside`: where a file that was broken is kept now; a new one took its place. */
  | { readonly kind: 'opened'; readonly database: Database; readonly setAside: string | null }
  /** A later version of the app has changed the file. It was left as it is. */
  | { readonly kind: 'newer' }
  /** No rights, disk full, no such folder. Nothing changed. */
  | { readonly kind: 'failed'; readonly said: string };

/** Opens a connection. @throws where the file can't be opened */
export function connect(path: string): Database {
  const connection = new Libsql(path);
  const prepared = new Map<string, ReturnType<typeof connection.prepare>>();
  const statement = (sql: string): ReturnType<typeof connection.prepare> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = connection.prepare(sql);
    prepared.set(sql, made);
    return made;
  };

  return {
    // One array, because a single value that is null would be taken for an object of names.
    run: (sql, ...values) => statement(sql).run(values).changes,
    runAll: (sql, values) => statement(sql).run(values).changes,
    rows: (sql, ...values) => statement(sql).raw().all(values) as SqlValue[][],
    // libsql's own hides why it failed where SQLite has rolled back already, as on a full disk.
    transaction(work) {
      connection.exec('BEGIN');
      try {
        const value = work();
        connection.exec('COMMIT');
        return value;
      } catch (error) {
        try {
          connection.exec('ROLLBACK');
        } catch {
          // SQLite did.
        }
        throw error;
      }
    },
    script(sql) {
      connection.exec(sql);
    },
    close() {
      prepared.clear();
      try {
        connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'); // libsql leaves that undone
      } catch {
        // Disk full, or no database at all: then the log stays beside the file, and nothing is lost.
      }
      connection.close();
    },
  };
}
