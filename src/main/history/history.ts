import { withoutContradictions } from './contradictions.ts';
import type { Database, SqlValue } from '../database/database.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { PauseKind } from '../../shared/domain/pause.ts';
import type { RecordedChange, UptimeSubject } from '../../shared/domain/recorded-uptime.ts';
import type { UptimeState } from '../../shared/domain/uptime.ts';
import type { KeptChange, RowPlace } from '../../shared/domain/kept-history.ts';

/** What brings the history's file from one version to the next. Never changed once released. */
export const historyMigrations: readonly string[] = [
  `CREATE TABLE uptime_changes (
     id INTEGER PRIMARY KEY,
     subject TEXT NOT NULL,
     at INTEGER NOT NULL,
     state TEXT NOT NULL,
     cause TEXT NOT NULL,
     reasons TEXT NOT NULL
   ) STRICT;
   CREATE INDEX uptime_changes_in_order ON uptime_changes (subject, at, id);
   CREATE TABLE alive (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL) STRICT;`,
  `CREATE INDEX uptime_changes_by_time ON uptime_changes (at, id);
   CREATE TABLE problem_news (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     gpu TEXT,
     code TEXT NOT NULL,
     detail TEXT,
     came INTEGER REFERENCES problem_news (id) ON DELETE CASCADE
   ) STRICT;
   CREATE INDEX problem_news_by_time ON problem_news (at, id);
   CREATE INDEX problem_news_by_beginning ON problem_news (came);
   CREATE TABLE acts (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, gpu TEXT, act TEXT NOT NULL) STRICT;
   CREATE INDEX acts_by_time ON acts (at, id);`,
];

/** The uptime history on disk: the agent's port for it. Instants are whole milliseconds. */
export interface History {
  add(changes: readonly RecordedChange[]): Promise<void>;
  latest(): Promise<readonly RecordedChange[]>;
  /**
   * In order of time, with the last change before the range, and without what a wrong clock wrote, as far as the rest
   * shows that (contradictions.ts). Read in pieces, so that nothing else has to wait.
   */
  changes(subject: UptimeSubject, range: Interval): Promise<readonly RecordedChange[]>;
  /**
   * Newest first, behind `after`, at most `count`. Left out is what was over within a minute on the way (registering,
   * connecting), what was written down again, and what a GPU only did together with the whole rig.
   * @param gpu one GPU's alone; `null`: the rig's and every GPU's
   */
  older(gpu: GpuKey | null, after: RowPlace | null, count: number): Promise<readonly KeptChange[]>;
  alive(at: Instant): Promise<void>;
  lastAlive(): Promise<Instant | null>;
  close(): void;
}

const columns = 'id, subject, at, state, cause, reasons';
/** Takes some milliseconds to read. */
const rowsAtOnce = 1_000;

const notWithTheRig = `NOT (subject <> 'rig' AND EXISTS (
  SELECT 1 FROM uptime_changes AS rigs WHERE rigs.subject = 'rig' AND rigs.at = change.at AND rigs.state = change.state AND rigs.cause = change.cause))`;
const passed = `state IN ('registering', 'connecting') AND coalesce((
  SELECT next.at FROM uptime_changes AS next
  WHERE next.subject = change.subject AND (next.at, next.id) > (change.at, change.id) ORDER BY next.at, next.id LIMIT 1) < change.at + 60000, 0)`;

/** Written down again because the clock was set or the machine slept: no change. */
const again = `(state, cause, reasons) = (
  SELECT prior.state, prior.cause, prior.reasons FROM uptime_changes AS prior
  WHERE prior.subject = change.subject AND (prior.at, prior.id) < (change.at, change.id) ORDER BY prior.at DESC, prior.id DESC LIMIT 1)`;

/** @param turn gives way to everything else that waits */
export function openHistory(database: Database, turn: () => Promise<void>): History {
  const insert = 'INSERT INTO uptime_changes (subject, at, state, cause, reasons) VALUES (?, ?, ?, ?, ?)';

  const before = (subject: string, at: Instant): readonly Row[] =>
    database.rows(`SELECT ${columns} FROM uptime_changes WHERE subject = ? AND at < ? ORDER BY at DESC, id DESC LIMIT 1`, subject, at).map(rowOf);
  const next = (subject: string, after: Pick<Row, 'at' | 'id'>, to: Instant): readonly Row[] =>
    database
      .rows(`SELECT ${columns} FROM uptime_changes WHERE subject = ? AND (at, id) > (?, ?) AND at < ? ORDER BY at, id LIMIT ?`, subject, after.at, after.id, to, rowsAtOnce)
      .map(rowOf);

  return {
    add: (changes) =>
      promised(() => {
        database.transaction(() => {
          for (const { subject, at, state, cause, reasons } of changes) database.run(insert, textOf(subject), at, state, cause, reasons.join(' '));
        });
      }),
    latest: () => promised(() => database.rows(`SELECT ${columns} FROM uptime_changes WHERE id IN (SELECT max(id) FROM uptime_changes GROUP BY subject)`).map(rowOf)),
    async changes(subject, { from, to }) {
      const name = textOf(subject);
      const found: Row[] = [...before(name, from)];
      let last: Pick<Row, 'at' | 'id'> = { at: from, id: -1 };
      for (;;) {
        const rows = next(name, last, to);
        found.push(...rows);
        last = rows.at(-1) ?? last;
        if (rows.length < rowsAtOnce) return withoutContradictions(found);
        await turn();
      }
    },
    older: (gpu, after, count) =>
      promised(() => {
        const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: 0 };
        const ofWhom = gpu === null ? notWithTheRig : 'subject = ?';
        const sql = `SELECT ${columns} FROM uptime_changes AS change WHERE (at, id) < (?, ?) AND ${ofWhom} AND NOT (${passed}) AND coalesce(${again}, 0) = 0 ORDER BY at DESC, id DESC LIMIT ?`;
        return database.rows(sql, at, id, ...(gpu === null ? [] : [textOf({ kind: 'gpu', key: gpu })]), count).map(rowOf);
      }),
    alive: (at) =>
      promised(() => {
        database.run('INSERT INTO alive (only_row, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at', at);
      }),
    lastAlive: () =>
      promised(() => {
        const at = database.rows('SELECT at FROM alive')[0]?.[0];
        return typeof at === 'number' ? at : null;
      }),
    close: () => {
      database.close();
    },
  };
}

/** Done at once: small and synchronous, some ten microseconds each. What it throws is the promise's failure. */
const promised = <Value>(work: () => Value): Promise<Value> =>
  new Promise((resolve) => {
    resolve(work());
  });

type Row = KeptChange;

function rowOf([id, subject, at, state, cause, reasons]: readonly SqlValue[]): Row {
  return {
    id: Number(id),
    subject: subjectOf(String(subject)),
    at: Number(at),
    // Only this file writes that table, and only what the compiler has seen.
    state: state as UptimeState,
    cause: cause as RecordedChange['cause'],
    reasons: String(reasons).split(' ').filter((kind) => kind !== '') as PauseKind[],
  };
}

const gpuPrefix = 'gpu ';
const textOf = (subject: UptimeSubject): string => (subject.kind === 'rig' ? 'rig' : `${gpuPrefix}${subject.key}`);
const subjectOf = (text: string): UptimeSubject => (text === 'rig' ? { kind: 'rig' } : { kind: 'gpu', key: text.slice(gpuPrefix.length) });
