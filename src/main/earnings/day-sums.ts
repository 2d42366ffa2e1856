import type { Database, SqlValue } from '../database/database.ts';
import { localDays, splitByDay } from '../../shared/domain/local-days.ts';
import type { LocalDate, TimeZone } from '../../shared/domain/local-time.ts';
import type { BookedTime } from '../../shared/domain/ledger/booked-time.ts';
import { figures, type Figure } from '../../shared/domain/ledger/ledger-event.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import { summingUp, type Sums, type SummingUp } from '../../shared/domain/ledger/summing-up.ts';
import { countedFrom } from '../../shared/domain/ledger/totals.ts';

/** Sums of one local day or month ("2026-11-25", "2026-11"), one coordinator and one GPU ('': not known which). */
export interface KeptSums extends Sums {
  readonly bucket: string;
  readonly gpu: string;
}

export interface DaySums {
  /** Takes the row that was away, and adds the one that is. Kept by `flush`, in the transaction that changes the row. */
  row(before: LedgerRow | null, after: LedgerRow | null): void;
  booked(before: BookedTime | null, after: BookedTime | null): void;
  flush(): void;
  /** Of changes that were not flushed: their transaction failed. */
  forget(): void;
  /** Both ends belong to it. */
  between(coordinator: string, unit: 'day' | 'month', first: string, last: string, gpu: string | null): readonly KeptSums[];
  /** The first local day or month of which anything is known. */
  first(coordinator: string, unit: 'day' | 'month'): string | null;
  /** Of which anything is known. */
  coordinators(): readonly string[];
}

const figureColumns = figures.flatMap((figure) => [figure, `${figure}_count`, `${figure}_unknown`]);
const columns = ['coordinator', 'unit', 'bucket', 'gpu', 'bookings', 'booked_ms', 'rated_ms', 'rated', ...figureColumns];

/** The sums that are kept beside the events, so that a million of them are added up at once. */
export function daySums(database: Database, zone: TimeZone): DaySums {
  const dayOf = localDays(zone);
  let changes = new Map<string, SummingUp>();
  const at = (coordinator: string, date: LocalDate, gpu: string): SummingUp => {
    const key = `${coordinator} ${date} ${gpu}`;
    let summing = changes.get(key);
    if (summing === undefined) changes.set(key, (summing = summingUp()));
    return summing;
  };
  const time = (booked: BookedTime | null, sign: 1 | -1): void => {
    if (booked !== null) for (const { date, from, to } of splitByDay(booked, dayOf)) at(booked.coordinator, date, booked.gpu).bookedMs(sign * (to - from));
  };
  const between = (coordinator: string, unit: string, first: string, last: string, gpu: string | null): readonly KeptSums[] => {
    const query = `SELECT ${columns.join(', ')} FROM sums WHERE coordinator = ? AND unit = ? AND bucket BETWEEN ? AND ?`;
    return (gpu === null ? database.rows(query, coordinator, unit, first, last) : database.rows(`${query} AND gpu = ?`, coordinator, unit, first, last, gpu)).map(keptSums);
  };
  const add = (coordinator: string, unit: string, bucket: string, gpu: string, change: Sums): void => {
    const [known] = between(coordinator, unit, bucket, bucket, gpu);
    const together = summingUp();
    if (known !== undefined) together.sums(known);
    together.sums(change);
    database.run(`INSERT OR REPLACE INTO sums (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, coordinator, unit, bucket, gpu, ...valuesOf(together.value()));
  };

  return {
    between,
    row(before, after) {
      if (before !== null && isSummed(before)) at(before.coordinator ?? '', dayOf(before.at).date, before.gpu ?? '').row(before, -1);
      if (after !== null && isSummed(after)) at(after.coordinator ?? '', dayOf(after.at).date, after.gpu ?? '').row(after, 1);
    },
    booked(before, after) {
      time(before, -1);
      time(after, 1);
    },
    flush() {
      const months = new Map<string, SummingUp>();
      for (const [key, summing] of changes) {
        const [coordinator, date, gpu] = partsOf(key);
        const change = summing.value();
        add(coordinator, 'day', date, gpu, change);
        const monthKey = `${coordinator} ${date.slice(0, -3)} ${gpu}`;
        const month = months.get(monthKey) ?? summingUp();
        month.sums(change);
        months.set(monthKey, month);
      }
      for (const [key, summing] of months) {
        const [coordinator, month, gpu] = partsOf(key);
        add(coordinator, 'month', month, gpu, summing.value());
      }
      changes = new Map();
    },
    forget() {
      changes = new Map();
    },
    first(coordinator, unit) {
      const first = database.rows('SELECT min(bucket) FROM sums WHERE coordinator = ? AND unit = ?', coordinator, unit)[0]?.[0];
      return typeof first === 'string' ? first : null;
    },
    // There are few of them, and each is found by one look into the key.
    coordinators() {
      const all = database.rows('WITH RECURSIVE each(one) AS (SELECT min(coordinator) FROM sums UNION ALL SELECT (SELECT min(coordinator) FROM sums WHERE coordinator > one) FROM each WHERE one IS NOT NULL) SELECT one FROM each WHERE one IS NOT NULL');
      return all.map(([one]) => String(one));
    },
  };
}

const summedKinds: ReadonlySet<string> = new Set(Object.values(countedFrom));
const isSummed = ({ kind }: LedgerRow): boolean => summedKinds.has(kind);

/** A GPU's key may have blanks in it; an address and a date have none. */
function partsOf(key: string): readonly [string, string, string] {
  const first = key.indexOf(' ');
  const second = key.indexOf(' ', first + 1);
  return [key.slice(0, first), key.slice(first + 1, second), key.slice(second + 1)];
}

const valuesOf = (sums: Sums): readonly SqlValue[] => [
  sums.bookings,
  sums.bookedMs,
  sums.ratedMs,
  sums.rated.amount,
  ...figures.flatMap((figure) => [sums.figures[figure].sum.amount, sums.figures[figure].count, sums.figures[figure].unknown]),
];

function keptSums([, , bucket, gpu, bookings, bookedMs, ratedMs, rated, ...rest]: readonly SqlValue[]): KeptSums {
  const figureAt = (index: number): Sums['figures'][Figure] => ({
    sum: { amount: String(rest[index]), currency: 'AIT' },
    count: Number(rest[index + 1]),
    unknown: Number(rest[index + 2]),
  });
  return {
    bucket: String(bucket),
    gpu: String(gpu),
    bookings: Number(bookings),
    bookedMs: Number(bookedMs),
    ratedMs: Number(ratedMs),
    rated: { amount: String(rated), currency: 'AIT' },
    figures: Object.fromEntries(figures.map((figure, index) => [figure, figureAt(index * 3)])) as Record<Figure, Sums['figures'][Figure]>,
  };
}
