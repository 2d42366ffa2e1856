import type { Database, SqlValue } from '../database/database.ts';
import { localDays, splitByDay } from '../../shared/domain/local-days.ts';
import type { LocalDate, TimeZone } from '../../shared/domain/local-time.ts';
import type { BookedTime } from '../../shared/domain/ledger/booked-time.ts';
import { figures, type Figure } from '../../shared/domain/ledger/ledger-event.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import { summingUp, type Sums, type SummingUp } from '../../shared/domain/ledger/summing-up.ts';
import { countedFrom } from '../../shared/domain/ledger/totals.ts';

/** Sums of one local day or month ("2026-11-25", "2026-11") and one GPU ('': not known which). */
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
  between(unit: 'day' | 'month', first: string, last: string, gpu: string | null): readonly KeptSums[];
  /** The first local day or month of which anything is known. */
  first(unit: 'day' | 'month'): string | null;
}

const figureColumns = figures.flatMap((figure) => [figure, `${figure}_count`, `${figure}_unknown`]);
const columns = ['unit', 'bucket', 'gpu', 'bookings', 'booked_ms', 'rated_ms', 'rated', ...figureColumns];

/** The sums that are kept beside the events, so that a million of them are added up at once. */
export function daySums(database: Database, zone: TimeZone): DaySums {
  const dayOf = localDays(zone);
  let changes = new Map<string, SummingUp>();
  const at = (date: LocalDate, gpu: string): SummingUp => {
    const key = `${date} ${gpu}`;
    let summing = changes.get(key);
    if (summing === undefined) changes.set(key, (summing = summingUp()));
    return summing;
  };
  const time = (booked: BookedTime | null, sign: 1 | -1): void => {
    if (booked !== null) for (const { date, from, to } of splitByDay(booked, dayOf)) at(date, booked.gpu).bookedMs(sign * (to - from));
  };
  const between = (unit: string, first: string, last: string, gpu: string | null): readonly KeptSums[] => {
    const query = `SELECT ${columns.join(', ')} FROM sums WHERE unit = ? AND bucket BETWEEN ? AND ?`;
    return (gpu === null ? database.rows(query, unit, first, last) : database.rows(`${query} AND gpu = ?`, unit, first, last, gpu)).map(keptSums);
  };
  const add = (unit: string, bucket: string, gpu: string, change: Sums): void => {
    const [known] = between(unit, bucket, bucket, gpu);
    const together = summingUp();
    if (known !== undefined) together.sums(known);
    together.sums(change);
    database.run(`INSERT OR REPLACE INTO sums (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, unit, bucket, gpu, ...valuesOf(together.value()));
  };

  return {
    between,
    row(before, after) {
      if (before !== null && isSummed(before)) at(dayOf(before.at).date, before.gpu ?? '').row(before, -1);
      if (after !== null && isSummed(after)) at(dayOf(after.at).date, after.gpu ?? '').row(after, 1);
    },
    booked(before, after) {
      time(before, -1);
      time(after, 1);
    },
    flush() {
      const months = new Map<string, SummingUp>();
      for (const [key, summing] of changes) {
        const [date, gpu] = partsOf(key);
        const change = summing.value();
        add('day', date, gpu, change);
        const monthKey = `${date.slice(0, -3)} ${gpu}`;
        const month = months.get(monthKey) ?? summingUp();
        month.sums(change);
        months.set(monthKey, month);
      }
      for (const [key, summing] of months) add('month', ...partsOf(key), summing.value());
      changes = new Map();
    },
    forget() {
      changes = new Map();
    },
    first(unit) {
      const first = database.rows('SELECT min(bucket) FROM sums WHERE unit = ?', unit)[0]?.[0];
      return typeof first === 'string' ? first : null;
    },
  };
}

const summedKinds: ReadonlySet<string> = new Set(Object.values(countedFrom));
const isSummed = ({ kind }: LedgerRow): boolean => summedKinds.has(kind);

/** A GPU's key may have blanks in it; a date has none. */
function partsOf(key: string): [string, string] {
  const end = key.indexOf(' ');
  return [key.slice(0, end), key.slice(end + 1)];
}

const valuesOf = (sums: Sums): readonly SqlValue[] => [
  sums.bookings,
  sums.bookedMs,
  sums.ratedMs,
  sums.rated.amount,
  ...figures.flatMap((figure) => [sums.figures[figure].sum.amount, sums.figures[figure].count, sums.figures[figure].unknown]),
];

function keptSums([, bucket, gpu, bookings, bookedMs, ratedMs, rated, ...rest]: readonly SqlValue[]): KeptSums {
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
