import type { Database, SqlValue } from '../database/database.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { joinRows } from '../../shared/domain/ledger/join-rows.ts';
import type { LedgerEvent, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import { eventOf, rowOf, type LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import type { EarnedIn } from '../../shared/domain/ledger/compose-review.ts';
import type { ReviewPeriod } from '../../shared/domain/ledger/review.ts';
import type { Statement } from '../../shared/domain/ledger/statement.ts';
import { bookedTimes } from './booked-times.ts';
import { daySums } from './day-sums.ts';
import { earnedIn, glanceAt, type LedgerGlance } from './earned-in.ts';
import { eventRows, type EventRows } from './event-rows.ts';
import { conditionOf } from './event-filter.ts';
import type { LedgerFilter, LedgerNews } from './ledger.ts';
import { statementOf } from './statement-lines.ts';
import { newsOf } from './ledger-news.ts';

/** The ledger on an open file. Everything is done at once, so it belongs into a thread of its own. */
export interface LedgerBook {
  record(sightings: readonly Sighting[], cursors: Readonly<Record<string, string>>): readonly LedgerNews[];
  /** Takes rows over as they are, each once: all or nothing. `added`: how many were new, or told something new. */
  takeRows(batches: Iterable<readonly LedgerRow[]>): { readonly read: number; readonly added: number };
  cursor(name: string): string | null;
  event(id: string): LedgerEvent | null;
  count(filter: LedgerFilter): number;
  page(filter: LedgerFilter, from: number, count: number): { readonly events: readonly LedgerEvent[]; readonly total: number };
  /** In order of time, some at a time. */
  rows(filter: LedgerFilter): Iterable<readonly LedgerRow[]>;
  /** Of one coordinator; `null`: of rows that don't say which. */
  earned(coordinator: string | null, period: ReviewPeriod, gpu: string | null, now: Instant): EarnedIn;
  glance(coordinator: string | null, now: Instant): LedgerGlance;
  statement(coordinator: string | null, month: string): Statement;
}

const rowsAtOnce = 1_000;

/**
 * @param zone whose local days are summed up; where the file has those of another one, they are worked out anew
 */
export function openLedgerBook(database: Database, zone: TimeZone): LedgerBook {
  const events = eventRows(database);
  const bookings = bookedTimes(database, events);
  const sums = daySums(database, zone);
  const knownModels = new Map(database.rows('SELECT gpu, model FROM models').map(([gpu, model]) => [String(gpu), String(model)]));
  adopt();
  followZone();

  /** Rows that don't say to which coordinator they belong are the only one's that was ever read, where it is only one. */
  function adopt(): void {
    if (database.rows('SELECT 1 FROM events WHERE coordinator IS NULL LIMIT 1').length === 0) return;
    const coordinator = onlyCoordinator(database);
    if (coordinator === null) return;
    database.transaction(() => {
      database.run('UPDATE events SET coordinator = ? WHERE coordinator IS NULL', coordinator);
      database.run('DELETE FROM days');
    });
  }

  function followZone(): void {
    // The same zone has other days where the engine has other rules for it.
    const days = `${zone} ${process.versions['tz'] ?? ''}`;
    if (database.rows('SELECT zone FROM days')[0]?.[0] === days) return;
    database.transaction(() => {
      database.run('DELETE FROM sums');
      database.run('DELETE FROM bookings');
      for (const some of rowsInOrder(events, '', [])) {
        for (const row of some) sums.row(null, row);
        bookings.follow(new Map(some.map((row) => [row.id, row])), sums.booked);
      }
      sums.flush();
      database.run('INSERT INTO days (only_row, zone) VALUES (1, ?) ON CONFLICT DO UPDATE SET zone = excluded.zone', days);
    });
  }

  /** Within a transaction. Gives what was there before for each row that changed. */
  function take(said: readonly LedgerRow[]): readonly { readonly before: LedgerRow | null; readonly after: LedgerRow }[] {
    const kept = events.byId([...new Set(said.map(({ id }) => id))]);
    const changed = new Map<string, LedgerRow>();
    for (const row of said) {
      const known = changed.get(row.id) ?? kept.get(row.id);
      const joined = known === undefined ? row : joinRows(known, row);
      if (joined !== known) changed.set(row.id, joined);
    }
    const changes = [...changed.values()].map((after) => ({ before: kept.get(after.id) ?? null, after }));
    events.insert(changes.flatMap(({ before, after }) => (before === null ? [after] : [])));
    events.update(changes.flatMap(({ before, after }) => (before === null ? [] : [after])));
    for (const { before, after } of changes) {
      sums.row(before, after);
      noteModel(after);
    }
    bookings.follow(changed, sums.booked);
    return changes;
  }

  /** Older exports don't say it. */
  function withCoordinator(rows: readonly LedgerRow[]): readonly LedgerRow[] {
    if (rows.every(({ coordinator }) => coordinator !== null)) return rows;
    const only = onlyCoordinator(database);
    return only === null ? rows : rows.map((row) => (row.coordinator === null ? { ...row, coordinator: only } : row));
  }

  /** The same for rows of which most are new, as in an import into an empty ledger: nothing is looked up first. */
  function takeNew(rows: readonly LedgerRow[]): number {
    const ids = new Set(rows.map(({ id }) => id));
    if (ids.size < rows.length) return take(rows).length;
    const known = events.insertNew(rows);
    const knownIds = new Set(known.map(({ id }) => id));
    const fresh = known.length === 0 ? rows : rows.filter(({ id }) => !knownIds.has(id));
    for (const row of fresh) {
      sums.row(null, row);
      noteModel(row);
    }
    bookings.follow(new Map(fresh.map((row) => [row.id, row])), sums.booked);
    return fresh.length + (known.length === 0 ? 0 : take(known).length);
  }

  function noteModel({ gpu, model }: LedgerRow): void {
    if (gpu === null || model === null || knownModels.has(gpu)) return;
    database.run('INSERT OR REPLACE INTO models (gpu, model) VALUES (?, ?)', gpu, model);
    knownModels.set(gpu, model);
  }

  /** What is kept in memory between must not outlive a transaction that failed. */
  function wholly<Value>(work: () => Value): Value {
    const models = new Map(knownModels);
    try {
      return database.transaction(work);
    } catch (error) {
      sums.forget();
      knownModels.clear();
      for (const [gpu, model] of models) knownModels.set(gpu, model);
      throw error;
    }
  }

  function countOf(filter: LedgerFilter): number {
    const { where, values } = conditionOf(filter);
    return Number(database.rows(`SELECT count(*) FROM events ${where}`, ...values)[0]?.[0]);
  }

  return {
    record: (sightings, cursors) =>
      wholly(() => {
        const changes = take(sightings.map(rowOf));
        sums.flush();
        for (const [name, value] of Object.entries(cursors)) database.run('INSERT OR REPLACE INTO cursors (name, value) VALUES (?, ?)', name, value);
        return changes.flatMap(({ before, after }) => newsOf(before, after));
      }),
    takeRows(batches) {
      // Ids are as good as random: with the usual 2 MiB, nearly every row would have to fetch a page of their index.
      database.script('PRAGMA cache_size = -65536');
      const taken = wholly(() => {
        let [read, added] = [0, 0];
        for (const rows of batches) {
          read += rows.length;
          added += takeNew(withCoordinator(rows));
        }
        sums.flush();
        return { read, added };
      });
      database.script('PRAGMA cache_size = -2000');
      return taken;
    },
    cursor: (name) => (database.rows('SELECT value FROM cursors WHERE name = ?', name)[0]?.[0] ?? null) as string | null,
    event(id) {
      const row = events.byId([id]).get(id);
      return row === undefined ? null : eventOf(row);
    },
    page(filter, from, count) {
      const { where, values } = conditionOf(filter);
      // The index alone says which rows; only those of the page are read.
      const found = events.select(`WHERE seq IN (SELECT seq FROM events ${where} ORDER BY at DESC, seq DESC LIMIT ? OFFSET ?) ORDER BY at DESC, seq DESC`, ...values, count, from);
      return { events: found.map(eventOf), total: countOf(filter) };
    },
    count: countOf,
    rows(filter) {
      const { where, values } = conditionOf(filter);
      return rowsInOrder(events, where, values);
    },
    earned: (coordinator, period, gpu, now) => earnedIn({ events, bookings, sums, zone, models: knownModels }, coordinator, period, gpu, now),
    statement: (coordinator, month) => statementOf({ events, sums, zone }, coordinator, month),
    glance: (coordinator, now) => glanceAt({ events, bookings, sums, zone, models: knownModels }, coordinator, now),
  };
}

function* rowsInOrder(events: EventRows, where: string, values: readonly SqlValue[]): Generator<readonly LedgerRow[]> {
  let last: LedgerRow | null = null;
  for (;;) {
    const after: string = last === null ? '' : `${where === '' ? 'WHERE' : 'AND'} (at, id) > (?, ?)`;
    const position: readonly SqlValue[] = last === null ? [] : [last.at, last.id];
    const some: readonly LedgerRow[] = events.select(`${where} ${after} ORDER BY at, id LIMIT ?`, ...values, ...position, rowsAtOnce);
    if (some.length > 0) yield some;
    if (some.length < rowsAtOnce) return;
    last = some.at(-1) ?? null;
  }
}

/** The only one of which a sync has ever kept how far it came (sync-session.ts: "jobs https://… rig-1"). */
function onlyCoordinator(database: Database): string | null {
  const names = database.rows('SELECT name FROM cursors').map(([name]) => String(name).split(' '));
  const [only, ...others] = new Set(names.flatMap(([, address = '']) => (/^https?:/.test(address) ? [address] : [])));
  return only === undefined || others.length > 0 ? null : only;
}
