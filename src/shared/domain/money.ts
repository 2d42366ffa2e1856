import { Decimal as DecimalJs } from 'decimal.js';
import { failed, ok, type Result } from './result.ts';

// Amounts are bounded below so that every sum and difference of two of them fits: nothing is ever rounded by adding.
const longestText = 100;
const highestExponent = 100;
const Decimal = DecimalJs.clone({ precision: 2 * (longestText + highestExponent) });

/** An exact sum of money. `amount` is a plain decimal ("-0.0525"), never a float and never in exponent form. */
export interface Money {
  readonly amount: string;
  readonly currency: 'AIT';
}

/** The chain counts in whole compute-seconds: one AIT is 3600 of them (AITBC chain node). */
export const chainUnitsPerAit = 3600;

const decimalForm = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/;

/**
 * Reads a decimal as the services write it ("0.05000000", "0E-8", "1.5"). Refuses NaN, infinity, anything else, and
 * what is too large or too small for any sum of money (beyond 10^±100).
 */
export function parseAit(text: string): Result<Money, 'not-a-number'> {
  const trimmed = text.trim();
  if (trimmed.length > longestText || !decimalForm.test(trimmed)) return failed('not-a-number');
  const value = new Decimal(trimmed);
  if (!value.isZero() && Math.abs(value.e) > highestExponent) return failed('not-a-number');
  return ok(exact(value));
}

/** A sum that the program itself states; throws on a text that is no decimal, because that is a bug. */
export function ait(amount: string): Money {
  const money = parseAit(amount);
  if (!money.ok) throw new Error(`not an amount of AIT: ${amount}`);
  return money.value;
}

/** The chain's whole compute-seconds as AIT. Not every count of units is a finite decimal: exact to 40 digits. */
export function aitFromChainUnits(units: bigint): Money {
  return exact(new Decimal(units.toString()).div(chainUnitsPerAit).toSignificantDigits(40));
}

export const plus = (a: Money, b: Money): Money => exact(new Decimal(a.amount).plus(b.amount));
export const minus = (a: Money, b: Money): Money => exact(new Decimal(a.amount).minus(b.amount));
/** `factor` is a plain decimal: `times(price, '1.2')`. */
export const times = (money: Money, factor: string): Money => exact(new Decimal(money.amount).times(factor));
export const sum = (all: readonly Money[]): Money => all.reduce(plus, ait('0'));
/** Adds up and takes away one after the other, as exact as `plus` and quicker for many. */
export function runningSum(): { plus(amount: string): void; minus(amount: string): void; value(): Money } {
  let value = new Decimal(0);
  return {
    plus: (amount) => void (value = value.plus(amount)),
    minus: (amount) => void (value = value.minus(amount)),
    value: () => exact(value),
  };
}
/** Below 0 when a is less than b, 0 when they are the same, above 0 otherwise. */
export const compare = (a: Money, b: Money): number => new Decimal(a.amount).comparedTo(b.amount);
export const isNegative = (money: Money): boolean => new Decimal(money.amount).lt(0);

/** Rounded half-even to at most `digits` decimals, for people: "0.0521". Trailing zeros stay off, and so does "-0". */
export function rounded(money: Money, digits: number): string {
  return exact(new Decimal(money.amount).toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN)).amount;
}

const exact = (value: DecimalJs): Money => ({ amount: value.isZero() ? '0' : value.toFixed(), currency: 'AIT' });
