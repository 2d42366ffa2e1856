import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ait,
  aitFromChainUnits,
  compare,
  isNegative,
  minus,
  parseAit,
  plus,
  rounded,
  sum,
  times,
  type Money,
} from '../../../../src/shared/domain/money.ts';

/** A decimal as a whole number of 10^-scale, which is how these tests calculate: with whole numbers, not with the code under test. */
interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

const scaled = (limit = 10n ** 28n): fc.Arbitrary<Scaled> =>
  fc.record({ units: fc.bigInt({ min: -limit, max: limit }), scale: fc.integer({ min: 0, max: 30 }) });

/** Written out with exactly `scale` decimals, trailing zeros and all, as Python's Decimal does. */
function asWritten({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`}`;
}

const moneyOf = (value: Scaled): Money => ait(asWritten(value));

/** Back from the text, at a common scale. */
function atScale(amount: string, scale: number): bigint {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  expect(decimals.length).toBeLessThanOrEqual(scale);
  return BigInt(`${sign}${whole}${decimals.padEnd(scale, '0')}`);
}

describe('reading money', () => {
  it.each([
    ['0.05000000', '0.05'],
    ['0E-8', '0'],
    ['-0.00', '0'],
    ['0.05314311428818384080000000000', '0.0531431142881838408'],
    ['1.5', '1.5'],
    [' 12 ', '12'],
    ['1E+3', '1000'],
    ['2.5e-3', '0.0025'],
    ['+.5', '0.5'],
    ['-5', '-5'],
    ['1795395104', '1795395104'],
  ])('reads %j as %s', (written, amount) => {
    expect(parseAit(written)).toEqual({ ok: true, value: { amount, currency: 'AIT' } });
  });

  it.each(['', ' ', 'abc', 'NaN', 'Infinity', '-Infinity', '1,5', '0x10', '1e', '--1', '1_000', '.', '1 2', '١', '1e101', '1e-101', '1e9999'])(
    'refuses %j',
    (written) => {
      expect(parseAit(written)).toEqual({ ok: false, failure: 'not-a-number' });
    },
  );

  it('refuses a text that is longer than any sum of money', () => {
    expect(parseAit('9'.repeat(100)).ok).toBe(true);
    expect(parseAit('9'.repeat(101)).ok).toBe(false);
  });

  it('keeps every digit, whatever the form', () => {
    fc.assert(
      fc.property(scaled(), (value) => {
        expect(atScale(moneyOf(value).amount, value.scale)).toBe(value.units);
      }),
    );
  });

  it('reads a number and the same number with an exponent alike', () => {
    fc.assert(
      fc.property(scaled(), ({ units, scale }) => {
        expect(parseAit(`${units}E-${scale}`)).toEqual({ ok: true, value: moneyOf({ units, scale }) });
      }),
    );
  });

  it('writes no exponent, no minus before zero, and no zeros at the end', () => {
    fc.assert(
      fc.property(scaled(), (value) => {
        const { amount } = moneyOf(value);
        expect(amount).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
        expect(amount).not.toBe('-0');
      }),
    );
  });

  it('never throws, and gives back only what it can read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.eE0-9 ]{0,40}$/)), (text) => {
        const read = parseAit(text);
        if (read.ok) expect(parseAit(read.value.amount)).toEqual(read);
      }),
    );
  });

  it('throws where the program itself states something that is no amount', () => {
    expect(() => ait('a lot')).toThrow('a lot');
  });
});

describe('calculating with money', () => {
  it('adds and takes away exactly', () => {
    fc.assert(
      fc.property(scaled(), scaled(), (a, b) => {
        const scale = Math.max(a.scale, b.scale);
        const [left, right] = [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale)];
        expect(atScale(plus(moneyOf(a), moneyOf(b)).amount, scale)).toBe(left + right);
        expect(atScale(minus(moneyOf(a), moneyOf(b)).amount, scale)).toBe(left - right);
      }),
    );
  });

  it('adds the largest and the smallest sum that it takes without losing a digit', () => {
    expect(minus(plus(ait('1E100'), ait('1E-100')), ait('1E100'))).toEqual(ait('1E-100'));
  });

  it('multiplies exactly', () => {
    fc.assert(
      fc.property(scaled(), scaled(), (a, b) => {
        const product = times(moneyOf(a), asWritten(b));
        expect(atScale(product.amount, a.scale + b.scale)).toBe(a.units * b.units);
      }),
    );
  });

  it('sums in any order to the same', () => {
    fc.assert(
      fc.property(fc.array(scaled(), { maxLength: 50 }), (values) => {
        const all = values.map(moneyOf);
        const total = values.reduce((so_far, { units, scale }) => so_far + units * 10n ** BigInt(30 - scale), 0n);
        expect(atScale(sum(all).amount, 30)).toBe(total);
        expect(sum(all.toReversed())).toEqual(sum(all));
      }),
    );
  });

  it('compares as numbers, not as texts', () => {
    expect(compare(ait('10'), ait('9'))).toBeGreaterThan(0);
    expect(compare(ait('0.10'), ait('0.1'))).toBe(0);
    expect(compare(ait('-1'), ait('0'))).toBeLessThan(0);
    fc.assert(
      fc.property(scaled(), scaled(), (a, b) => {
        const difference = minus(moneyOf(a), moneyOf(b));
        const sign = isNegative(difference) ? -1 : difference.amount === '0' ? 0 : 1;
        expect(compare(moneyOf(a), moneyOf(b))).toBe(sign);
      }),
    );
  });
});

describe('rounding for people', () => {
  it.each([
    ['0.052143', 4, '0.0521'],
    ['0.05', 8, '0.05'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['1.005', 2, '1'],
    ['1.015', 2, '1.02'],
    ['-0.004', 2, '0'],
    ['123456789.987654321', 2, '123456789.99'],
  ])('%s at %i decimals is %s', (amount, digits, shown) => {
    expect(rounded(ait(amount), digits)).toBe(shown);
  });

  it('is never further off than half of the last digit', () => {
    fc.assert(
      fc.property(scaled(), fc.integer({ min: 0, max: 12 }), (value, digits) => {
        const shown = rounded(moneyOf(value), digits);
        expect(shown.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(digits);
        const scale = Math.max(value.scale, digits);
        const off = atScale(shown, scale) - value.units * 10n ** BigInt(scale - value.scale);
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(10n ** BigInt(scale - digits));
      }),
    );
  });
});

describe('the chain’s compute-seconds', () => {
  it.each([
    [3600n, '1'],
    [5265n, '1.4625'],
    [0n, '0'],
    [1n, `0.0002${'7'.repeat(38)}8`],
    [-3600n, '-1'],
  ])('%s are %s AIT', (units, amount) => {
    expect(aitFromChainUnits(units)).toEqual(ait(amount));
  });

  it('come back from AIT', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (units) => {
        expect(rounded(times(aitFromChainUnits(units), '3600'), 0)).toBe(units.toString());
      }),
    );
  });
});
