import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBasePrice, type BasePriceFault } from '../../../../src/shared/domain/base-price.ts';
import { ait, compare } from '../../../../src/shared/domain/money.ts';

describe('readBasePrice', () => {
  test.each([
    ['0.05', '0.05'],
    [' 0.0521 ', '0.0521'],
    ['.5', '0.5'],
    ['1.', '1'],
    ['+2', '2'],
    ['0.00000001', '0.00000001'],
    ['0.0500000000000', '0.05'],
    ['1000', '1000'],
  ])('takes %j', (typed, amount) => {
    expect(readBasePrice(typed)).toEqual({ ok: true, value: { amount, currency: 'AIT' } });
  });

  test.each<[string, BasePriceFault]>([
    ['', 'empty'],
    ['   ', 'empty'],
    ['0,05', 'comma'],
    ['1,000.5', 'comma'],
    ['five', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['٣', 'not-a-number'],
    ['0'.repeat(200), 'not-a-number'],
    ['0', 'not-positive'],
    ['-0', 'not-positive'],
    ['0.000', 'not-positive'],
    ['-0.05', 'not-positive'],
    ['0.000000001', 'too-fine'],
    ['1000.00000001', 'too-high'],
    ['99999999999999999999', 'too-high'],
  ])('refuses %j as %s', (typed, fault) => {
    expect(readBasePrice(typed)).toEqual({ ok: false, failure: fault });
  });

  test('whatever it takes can be sent: positive, bounded, and in the form that the contract asks for', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^-?\d{0,6}\.?\d{0,10}$/)), (typed) => {
        const price = readBasePrice(typed);
        if (!price.ok) return;
        expect(price.value.amount).toMatch(/^\d{1,4}(\.\d{1,8})?$/);
        expect(compare(price.value, ait('0'))).toBeGreaterThan(0);
        expect(compare(price.value, ait('1000'))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
