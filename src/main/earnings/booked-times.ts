import type { Database, SqlValue } from '../database/database.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { bookedTime, type BookedTime } from '../../shared/domain/ledger/booked-time.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import type { EventRows } from './event-rows.ts';

const columns = 'booking_id, coordinator, gpu, model, from_at, to_at, amount';
const idsAtOnce = 500;

export interface BookedTimes {
  /** Works out anew what changed rows have changed. `changed` is told what was, and what is now. */
  follow(rows: ReadonlyMap<string, LedgerRow>, changed: (before: BookedTime | null, after: BookedTime | null) => void): void;
  /** Those that aren't over at `at`, by their end. */
  endingAfter(at: number, coordinator: string, most: number): readonly BookedTime[];
  touching(range: Interval, coordinator: string): readonly BookedTime[];
}

/** The table of bookings, worked out from the events. */
export function bookedTimes(database: Database, events: EventRows): BookedTimes {
  const select = (rest: string, ...values: readonly SqlValue[]): readonly BookedTime[] => database.rows(`SELECT ${columns} FROM bookings ${rest}`, ...values).map(bookedTimeOf);
  return {
    follow(rows, changed) {
      const ids = [...new Set([...rows.values()].flatMap(({ kind, bookingId }) => (bookingId !== null && (kind === 'booked' || kind === 'released-early') ? [bookingId] : [])))];
      const unread = ids.flatMap((id) => [`booked ${id}`, `released-early ${id}`]).filter((id) => !rows.has(id));
      const others = events.byId(unread);
      const rowOf = (id: string): LedgerRow | undefined => rows.get(id) ?? others.get(id);
      const before = byId(ids, select);
      for (const id of ids) {
        const was = before.get(id) ?? null;
        const is = bookedTime(rowOf(`booked ${id}`), rowOf(`released-early ${id}`));
        if (is !== null && was !== null && isSame(was, is)) continue;
        if (is === null) database.run('DELETE FROM bookings WHERE booking_id = ?', id);
        else database.run(`INSERT OR REPLACE INTO bookings (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`, is.bookingId, is.coordinator, is.gpu, is.model, is.from, is.to, is.amount);
        changed(was, is);
      }
    },
    endingAfter: (at, coordinator, most) => select('WHERE coordinator = ? AND to_at > ? ORDER BY to_at LIMIT ?', coordinator, at, most),
    touching: ({ from, to }, coordinator) => select('WHERE coordinator = ? AND to_at > ? AND from_at < ? ORDER BY from_at', coordinator, from, to),
  };
}

function byId(ids: readonly string[], select: (rest: string, ...values: readonly SqlValue[]) => readonly BookedTime[]): ReadonlyMap<string, BookedTime> {
  const found = new Map<string, BookedTime>();
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    for (const one of select('WHERE booking_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids.slice(from, from + idsAtOnce)))) found.set(one.bookingId, one);
  }
  return found;
}

const isSame = (a: BookedTime, b: BookedTime): boolean => a.from === b.from && a.to === b.to && a.coordinator === b.coordinator && a.gpu === b.gpu && a.model === b.model && a.amount === b.amount;

const bookedTimeOf = ([bookingId, coordinator, gpu, model, from, to, amount]: readonly SqlValue[]): BookedTime => ({
  bookingId: String(bookingId),
  coordinator: String(coordinator),
  gpu: String(gpu),
  model: (model ?? null) as string | null,
  from: Number(from),
  to: Number(to),
  amount: (amount ?? null) as string | null,
});
