import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { compare, type Money } from '../../shared/domain/money.ts';
import type { PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';

/** A price as long as it was asked. */
export interface StripPrice extends Interval {
  readonly pricePerHour: Money;
}

/** What the marketplace took, as stretches; the last one lasts until now. A price that it never took was nobody's to pay. */
export const pricesUntil = (changes: readonly PriceChange[], now: Instant): readonly StripPrice[] => {
  const taken = changes.flatMap(({ pricePerHour, jobPriceAt, listingPriceAt }) => {
    const at = Math.min(jobPriceAt ?? Infinity, listingPriceAt ?? Infinity);
    return at === Infinity ? [] : [{ at, pricePerHour }];
  });
  return taken.flatMap(({ at, pricePerHour }, index) => {
    const to = taken[index + 1]?.at ?? now;
    return at < to ? [{ from: at, to, pricePerHour }] : [];
  });
};

/** Those that a range touches, cut at its ends. */
export const pricesIn = (prices: readonly StripPrice[], range: Interval): readonly StripPrice[] =>
  prices.flatMap((step) => {
    const [from, to] = [Math.max(step.from, range.from), Math.min(step.to, range.to)];
    return from < to ? [{ ...step, from, to }] : [];
  });

/** Where a price lies between the lowest (0) and the highest (1) of all rows, so that rows can be compared. */
export function priceHeights(rows: readonly (readonly StripPrice[])[]): (price: Money) => number {
  const all = rows.flat().map(({ pricePerHour }) => pricePerHour);
  const inOrder = all.toSorted(compare);
  const [low, high] = [Number(inOrder[0]?.amount), Number(inOrder.at(-1)?.amount)];
  // A flat line lies in the middle. Figures become floats here, to be drawn and nowhere else.
  return ({ amount }) => (high > low ? (Number(amount) - low) / (high - low) : 0.5);
}
