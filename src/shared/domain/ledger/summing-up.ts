import { runningSum, type Money } from '../money.ts';
import { figures, type Figure } from './ledger-event.ts';
import type { LedgerRow } from './ledger-row.ts';
import { countedFrom, type Totals } from './totals.ts';

/** What some rows come to, as it is kept: other sums can be added to it and rows taken from it. */
export interface Sums {
  /** Bookings that began in it. */
  readonly bookings: number;
  /** Booked time that lies in it. */
  readonly bookedMs: number;
  /** Of the bookings that say both: how long they are, and what they cost. */
  readonly ratedMs: number;
  readonly rated: Money;
  /** `sum`: of the amounts that are known. */
  readonly figures: Readonly<Record<Figure, { readonly sum: Money; readonly count: number; readonly unknown: number }>>;
}

export interface SummingUp {
  /** `sign`: 1 to add the row, -1 to take it away. */
  row(row: Pick<LedgerRow, 'kind' | 'durationMs' | Figure>, sign: 1 | -1): void;
  bookedMs(ms: number): void;
  sums(other: Sums): void;
  value(): Sums;
}

/** Adds up rows: exact, and to the same result in whatever order. All totals of the app come from here. */
export function summingUp(): SummingUp {
  const counts = { bookings: 0, bookedMs: 0, ratedMs: 0 };
  const rated = runningSum();
  const each = Object.fromEntries(figures.map((figure) => [figure, { sum: runningSum(), count: 0, unknown: 0 }])) as Record<
    Figure,
    { sum: ReturnType<typeof runningSum>; count: number; unknown: number }
  >;
  return {
    row(row, sign) {
      for (const figure of figures) {
        if (countedFrom[figure] !== row.kind) continue;
        const amount = row[figure];
        each[figure].count += sign;
        if (amount === null) each[figure].unknown += sign;
        else if (sign === 1) each[figure].sum.plus(amount);
        else each[figure].sum.minus(amount);
      }
      if (row.kind !== 'booked') return;
      counts.bookings += sign;
      if (row.booked === null || row.durationMs === null) return;
      counts.ratedMs += sign * row.durationMs;
      if (sign === 1) rated.plus(row.booked);
      else rated.minus(row.booked);
    },
    bookedMs: (ms) => void (counts.bookedMs += ms),
    sums(other) {
      counts.bookings += other.bookings;
      counts.bookedMs += other.bookedMs;
      counts.ratedMs += other.ratedMs;
      if (other.rated.amount !== '0') rated.plus(other.rated.amount);
      for (const figure of figures) {
        const { sum, count, unknown } = other.figures[figure];
        each[figure].count += count;
        each[figure].unknown += unknown;
        if (sum.amount !== '0') each[figure].sum.plus(sum.amount);
      }
    },
    value: () => ({
      ...counts,
      rated: rated.value(),
      figures: forEach((figure) => ({ ...each[figure], sum: each[figure].sum.value() })),
    }),
  };
}

/** The four figures as they are shown. What isn't known is no zero. */
export const totalsOf = (sums: Sums): Totals =>
  forEach((figure) => {
    const { sum, count, unknown } = sums.figures[figure];
    return { sum: count > 0 && count === unknown ? null : sum, count, unknown };
  });

const forEach = <Value>(of: (figure: Figure) => Value): Record<Figure, Value> =>
  Object.fromEntries(figures.map((figure) => [figure, of(figure)])) as Record<Figure, Value>;
