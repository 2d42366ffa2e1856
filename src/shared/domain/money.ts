import { Decimal as DecimalJs } from 'decimal.js';
import { failed, ok, type Result } from './result.ts';

// The server writes up to 28 significant digits; sums of a long ledger need a few more.
const Decimal = DecimalJs.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });

/** An exact sum of money. `amount` is a plain decimal ("-0.0525"), never a float and never in exponent form. */
export interface Money {
  readonly amount: string;
  readonly currency: 'AIT';
}

/** The chain counts in whole compute-seconds: one AIT is 3600 of them (AITBC chain node). */
export const chainUnitsPerAit = 3600;

const decimalForm = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/;

/** Reads a decimal as the services write it ("0.05000000", "0E-8", "1.5"). Refuses NaN, infinity and anything else. */
export function parseAit(text: string): Result<Money, 'not-a-number'> {
  const trimmed = text.trim();
  if (trimmed.length > 100 || !decimalForm.test(trimmed)) return failed('not-a-number');
  return ok(exact(new Decimal(trimmed)));
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
/** Below 0 when a is less than b, 0 when they are the same, above 0 otherwise. */
export const compare = (a: Money, b: Money): number => new Decimal(a.amount).comparedTo(b.amount);
export const isNegative = (money: Money): boolean => new Decimal(money.amount).lt(0);

/** Rounded half-even to at most `digits` decimals, for people: "0.0521". Trailing zeros stay off. */
export function rounded(money: Money, digits: number): string {
  return new Decimal(money.amount).toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN).toFixed();
}

const exact = (value: DecimalJs): Money => ({ amount: value.isZero() ? '0' : value.toFixed(), currency: 'AIT' });
