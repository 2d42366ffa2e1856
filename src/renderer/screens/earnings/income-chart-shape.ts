import type { Instant } from '../../../shared/domain/instant.ts';
import type { Figure } from '../../../shared/domain/ledger/ledger-event.ts';
import type { ReviewBucket } from '../../../shared/domain/ledger/review.ts';
import { compare, type Money } from '../../../shared/domain/money.ts';

export interface Bar {
  readonly from: Instant;
  readonly sum: Money | null;
  /** Of the plot's height, 0 to 1. */
  readonly height: number;
  /** Amounts that are in no sum. */
  readonly unknown: number;
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** The highest sum; `null` where none is above 0. */
  readonly highest: Money | null;
}

/** The bars of one figure. A share of the height is all that a float is good enough for. */
export function barsOf(series: readonly ReviewBucket[], figure: Figure): Bars {
  const sums = series.flatMap(({ totals }) => totals[figure].sum ?? []);
  const highest = sums.reduce<Money | null>((top, sum) => (top === null || compare(sum, top) > 0 ? sum : top), null);
  const top = highest === null ? 0 : Number(highest.amount);
  return {
    bars: series.map(({ from, totals }) => {
      const { sum, unknown } = totals[figure];
      return { from, sum, unknown, height: sum === null || top <= 0 ? 0 : Math.max(0, Number(sum.amount)) / top };
    }),
    highest: top > 0 ? highest : null,
  };
}

/** Which bars get a name below them: at most `most`, evenly, the last one among them. */
export function namedBars(count: number, most: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil(count / most));
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, index) => count - 1 - index * step));
}
