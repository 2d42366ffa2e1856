import Libsql from 'libsql';

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
  /** The rows of a query, each as its columns in the query's order. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly (readonly SqlValue[])[];
  /** All or nothing: what `work` throws is thrown on, and none of it happened. */
  transaction<Value>(work: () => Value): Value;
  /** Runs statements without values, one after the other. */
  script(sql: string): void;
  /** Moves what the write-ahead log still holds into the file, so that the file alone is everything. */
  close(): void;
}

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
    rows: (sql, ...values) => statement(sql).raw().all(values) as SqlValue[][],
    transaction: (work) => connection.transaction(work)(),
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
