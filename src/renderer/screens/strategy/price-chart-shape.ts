import type { Instant } from '../../../shared/domain/instant.ts';
import type { Interval } from '../../../shared/domain/interval.ts';
import type { Money } from '../../../shared/domain/money.ts';
import type { PriceStep } from '../../../shared/domain/pricing/price-walk.ts';

// The chart's geometry: x and y from 0 to 1, y downwards. Figures become floats here, to be drawn and nowhere else.

export interface PriceScale {
  readonly lowest: Money;
  readonly highest: Money;
  readonly x: (at: Instant) => number;
  readonly y: (price: Money) => number;
}

/** A scale on which all steps can be told apart, with a margin above and below. */
export function priceScale(range: Interval, all: readonly (readonly PriceStep[])[]): PriceScale | null {
  const prices = all.flat().map(({ pricePerHour }) => pricePerHour);
  const inOrder = prices.toSorted((a, b) => Number(a.amount) - Number(b.amount));
  const [lowest, highest] = [inOrder[0], inOrder.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const [low, high] = [Number(lowest.amount), Number(highest.amount)];
  // A flat line lies in the middle.
  const span = high - low || high || 1;
  const [top, bottom] = [0.12, 0.88];
  return {
    lowest,
    highest,
    x: (at) => (at - range.from) / (range.to - range.from),
    y: (price) => (high === low ? 0.5 : bottom - ((Number(price.amount) - low) / span) * (bottom - top)),
  };
}

/** The steps as an SVG path in a box of this size. */
export function stepPath(steps: readonly PriceStep[], scale: PriceScale, width: number, height: number): string {
  const point = (at: Instant, price: Money): string => `${round(scale.x(at) * width)} ${round(scale.y(price) * height)}`;
  return steps
    .map(({ from, to, pricePerHour }, index) => `${index === 0 ? 'M' : 'L'}${point(from, pricePerHour)}L${point(to, pricePerHour)}`)
    .join('');
}

/** What is asked at a time; null outside of the steps. */
export const priceAt = (steps: readonly PriceStep[], at: Instant): Money | null => steps.findLast((step) => step.from <= at)?.pricePerHour ?? null;

const round = (value: number): number => Math.round(value * 100) / 100;
