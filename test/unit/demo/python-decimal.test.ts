import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, decimal, decimalText, dividedBy, minus, parseDecimal, plus, times, wholePart, withPlaces } from '../../../src/demo/wire/python-decimal.ts';

const text = decimalText;

describe('decimals as Python writes them', () => {
  // Left: what Python 3.13 was given; right: what str(Decimal(…)) gave.
  test.each([
    ['0.05000000', '0.05000000'],
    ['0E-8', '0E-8'],
    ['0.00000000', '0E-8'],
    ['0.000001', '0.000001'],
    ['0.0000001', '1E-7'],
    ['1.5e3', '1.5E+3'],
    ['-5', '-5'],
    ['123.4500', '123.4500'],
    ['.5', '0.5'],
  ])('%s is written %s', (given, written) => {
    expect(text(decimal(given))).toBe(written);
  });

  test.each(['', 'abc', '.', 'NaN', 'Infinity', '1.2.3', '0x10'])('%j is no decimal', (given) => {
    expect(parseDecimal(given)).toBeNull();
  });

  test('sums and products keep the places that the real escrow shows', () => {
    const price = decimal('1.50000000');
    const fee = times(price, decimal('0.025'));
    expect(text(plus(price, fee))).toBe('1.53750000000');
    expect(text(minus(price, fee))).toBe('1.46250000000');
    expect(text(times(decimal('0.10628623'), decimal('0.5')))).toBe('0.053143115');
  });

  test('results are rounded to 28 significant digits, half-even', () => {
    expect(text(dividedBy(decimal('0.19000000'), decimal('3')))).toBe('0.06333333333333333333333333333');
    expect(text(dividedBy(decimal('-0.00133303333045218573333333333'), decimal('0.06333333333333333333333333333')))).toBe('-0.02104789469135030105263157890');
    expect(text(dividedBy(decimal('1.00'), decimal('4')))).toBe('0.25');
    expect(text(dividedBy(decimal('0.00314311428818384080000000000'), decimal('0.05000000')))).toBe('0.062862285763676816000');
    expect(text(plus(decimal('9999999999999999999999999999'), decimal('0.5')))).toBe('1.000000000000000000000000000E+28');
    expect(text(withPlaces(decimal('0.123456785'), 8))).toBe('0.12345678');
    expect(text(withPlaces(decimal('0.123456775'), 8))).toBe('0.12345678');
  });

  test('a column of fixed scale adds the places that are missing', () => {
    expect(text(withPlaces(decimal('-5'), 8))).toBe('-5.00000000');
    expect(text(withPlaces(decimal('1.5'), 18))).toBe('1.500000000000000000');
  });

  test('division by zero throws', () => {
    expect(() => dividedBy(decimal('1'), decimal('0.00'))).toThrow(RangeError);
  });

  const amount = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: -8, max: 0 })).map(([digits, exponent]) => ({ digits, exponent }));

  test('what was written is read back as the same value', () => {
    fc.assert(fc.property(amount, (value) => compare(decimal(text(value)), value) === 0));
  });

  test('adding and taking away again changes no value', () => {
    fc.assert(fc.property(amount, amount, (a, b) => compare(minus(plus(a, b), b), a) === 0));
  });

  test('a quotient times its divisor is the dividend again, to 26 digits', () => {
    fc.assert(
      fc.property(amount, amount.filter(({ digits }) => digits !== 0n), (a, b) => {
        const off = minus(times(dividedBy(a, b), b), a);
        const allowed = { digits: a.digits < 0n ? -a.digits : a.digits, exponent: a.exponent - 26 };
        expect(compare({ ...off, digits: off.digits < 0n ? -off.digits : off.digits }, allowed)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('the whole part is cut off towards zero', () => {
    expect(wholePart(decimal('5265.9'))).toBe(5265n);
    expect(wholePart(decimal('-0.9'))).toBe(0n);
    expect(wholePart(decimal('1E+3'))).toBe(1000n);
  });
});
