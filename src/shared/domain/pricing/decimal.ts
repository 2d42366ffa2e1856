import { Decimal as DecimalJs } from 'decimal.js';
import { mostPriceDecimals } from '../listing-rules.ts';
import { ait, type Money } from '../money.ts';

/**
 * Decimals for what lies between two prices: factors, weights, ratios. 40 digits, half-even: more than any price has,
 * and the same digits everywhere. Sums of money stay in money.ts, which never rounds.
 */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_EVEN });
export type Decimal = DecimalJs;

/** A plain decimal ("0.25"), as money.ts's factors are. */
export type DecimalText = string;

export const decimalOf = (money: Money): Decimal => new Decimal(money.amount);
export const aitOf = (value: Decimal): Money => ait(value.toFixed());

/** Rounded to what a listing can say. Where it matters in which direction: `up` or `down`. */
export function toPriceDecimals(value: Decimal, direction: 'nearest' | 'up' | 'down' = 'nearest'): Decimal {
  const modes = { nearest: Decimal.ROUND_HALF_EVEN, up: Decimal.ROUND_CEIL, down: Decimal.ROUND_FLOOR } as const;
  return value.toDecimalPlaces(mostPriceDecimals, modes[direction]);
}

/** A factor or share as a figure for people: at most six decimals. */
export const figure = (value: Decimal): DecimalText => value.toDecimalPlaces(6).toFixed();
