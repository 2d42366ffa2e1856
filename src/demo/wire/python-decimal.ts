/**
 * A decimal number as Python's `decimal` module has it: the places behind the point are part of the value
 * ("0.05000000" is not written "0.05"), and every calculation keeps 28 significant digits, rounded half-even.
 * The coordinator and the chain calculate money with it, so the forms of their sums follow from its rules
 * (General Decimal Arithmetic Specification; Python's `decimal`, default context).
 */
export interface PythonDecimal {
  readonly digits: bigint;
  /** The value is digits × 10^exponent. */
  readonly exponent: number;
}

const precision = 28;
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;

/** `null` where Python would refuse the text as well; NaN and infinity are refused too. */
export function parseDecimal(text: string): PythonDecimal | null {
  const match = form.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return null;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

/** A decimal that the program itself states; throws on a text that is none, because that is a bug. */
export function decimal(text: string): PythonDecimal {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
}

/** Python's `str()`: "0.05000000", "0E-8", "1500". */
export function decimalText({ digits, exponent }: PythonDecimal): string {
  const sign = digits < 0n ? '-' : '';
  const figures = magnitude(digits).toString();
  const left = figures.length + exponent;
  const pointAt = exponent <= 0 && left > -6 ? left : 1;
  const mantissa =
    pointAt <= 0
      ? `0.${'0'.repeat(-pointAt)}${figures}`
      : pointAt >= figures.length
        ? figures + '0'.repeat(pointAt - figures.length)
        : `${figures.slice(0, pointAt)}.${figures.slice(pointAt)}`;
  const power = left - pointAt;
  return power === 0 ? sign + mantissa : `${sign}${mantissa}E${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

export function plus(a: PythonDecimal, b: PythonDecimal): PythonDecimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return rounded({ digits: shifted(a, exponent) + shifted(b, exponent), exponent });
}

export const minus = (a: PythonDecimal, b: PythonDecimal): PythonDecimal =>
  plus(a, { digits: -b.digits, exponent: b.exponent });

export const times = (a: PythonDecimal, b: PythonDecimal): PythonDecimal =>
  rounded({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent });

/** Throws a RangeError on division by zero, as Python raises. */
export function dividedBy(a: PythonDecimal, b: PythonDecimal): PythonDecimal {
  if (b.digits === 0n) throw new RangeError('division by zero');
  const ideal = a.exponent - b.exponent;
  if (a.digits === 0n) return { digits: 0n, exponent: ideal };
  const shift = Math.max(0, length(b.digits) - length(a.digits) + precision + 1);
  const dividend = magnitude(a.digits) * 10n ** BigInt(shift);
  const divisor = magnitude(b.digits);
  let digits = dividend / divisor;
  let exponent = ideal - shift;
  if (dividend % divisor !== 0n) {
    // A lost remainder must not look like an exact half to the rounding.
    if (digits % 5n === 0n) digits += 1n;
  } else {
    while (exponent < ideal && digits % 10n === 0n) {
      digits /= 10n;
      exponent += 1;
    }
  }
  return rounded({ digits: a.digits < 0n === b.digits < 0n ? digits : -digits, exponent });
}

/** The same value with exactly so many places, as a database column of fixed scale gives it back. */
export function withPlaces(value: PythonDecimal, places: number): PythonDecimal {
  return value.exponent >= -places
    ? { digits: shifted(value, -places), exponent: -places }
    : { digits: halfEven(value.digits, -places - value.exponent), exponent: -places };
}

/** Below 0 when a is less than b, 0 when they are the same, above 0 otherwise. */
export function compare(a: PythonDecimal, b: PythonDecimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = shifted(a, exponent) - shifted(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Cut off towards zero, as Python's `int()` does. */
export function wholePart({ digits, exponent }: PythonDecimal): bigint {
  return exponent >= 0 ? digits * 10n ** BigInt(exponent) : digits / 10n ** BigInt(-exponent);
}

const magnitude = (digits: bigint): bigint => (digits < 0n ? -digits : digits);
const length = (digits: bigint): number => magnitude(digits).toString().length;
const shifted = (value: PythonDecimal, exponent: number): bigint => value.digits * 10n ** BigInt(value.exponent - exponent);

function rounded(value: PythonDecimal): PythonDecimal {
  const surplus = length(value.digits) - precision;
  if (surplus <= 0) return value;
  const cut = { digits: halfEven(value.digits, surplus), exponent: value.exponent + surplus };
  // 9.99… may have become 10.00…, which is one digit too long again.
  return length(cut.digits) > precision ? rounded(cut) : cut;
}

function halfEven(digits: bigint, drop: number): bigint {
  const unit = 10n ** BigInt(drop);
  const quotient = magnitude(digits) / unit;
  const twice = (magnitude(digits) % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  const kept = up ? quotient + 1n : quotient;
  return digits < 0n ? -kept : kept;
}
