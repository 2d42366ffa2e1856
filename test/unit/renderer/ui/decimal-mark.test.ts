import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDecimal, shownDecimal } from '../../../../src/renderer/ui/decimal-mark.ts';

test.each([
  ['de-DE', '0,05', '0.05', '0,05'],
  ['de-DE', '0.05', '0.05', '0,05'],
  ['de-DE', '0,', '0.', '0,'],
  // Two marks: which of them is before the decimals isn't guessed at.
  ['de-DE', '1.000,5', '1.000,5', '1.000,5'],
  // Switzerland writes a point.
  ['de-CH', '0.05', '0.05', '0.05'],
  ['de-CH', '0,05', '0,05', '0,05'],
  ['en-GB', '0.05', '0.05', '0.05'],
  ['en-GB', '0,05', '0,05', '0,05'],
])('%s: %s is kept as %s and shown as %s', (language, typed, plain, shown) => {
  expect(plainDecimal(typed, language)).toBe(plain);
  if (/^\d+\.?\d*$/.test(plain)) expect(shownDecimal(plain, language)).toBe(shown);
});

test('a plain decimal comes back from any language as it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,6}(\.\d{1,8})?$/), fc.constantFrom('de-DE', 'de-AT', 'de-CH', 'en-GB', 'en-US'), (plain, language) => {
      expect(plainDecimal(shownDecimal(plain, language), language)).toBe(plain);
    }),
  );
});
