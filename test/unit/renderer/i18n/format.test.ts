import { describe, expect, test } from 'vitest';
import { formatFor } from '../../../../src/renderer/i18n/format.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const noon = Date.parse('2026-11-23T11:00:00Z');
const english = formatFor('en-GB', 'Europe/Berlin', () => noon);
const german = formatFor('de-DE', 'Europe/Berlin', () => noon);

test.each([
  [1, '100', '100'],
  [0.99999, '99.9', '99,9'],
  [0.5, '50', '50'],
  [0, '0', '0'],
])('a share of %d is never more than it was', (share, inEnglish, inGerman) => {
  expect(english.percent(share)).toBe(inEnglish);
  expect(german.percent(share)).toBe(inGerman);
});

test('a day', () => {
  expect([english.sayDay(noon), german.sayDay(noon)]).toEqual(['23 November 2026', '23. November 2026']);
});

test('weekdays, Monday first', () => {
  expect([1, 7].map((day) => english.weekday(day as 1 | 7, 'short'))).toEqual(['Mon', 'Sun']);
  expect([1, 7].map((day) => german.weekday(day as 1 | 7, 'long'))).toEqual(['Montag', 'Sonntag']);
});

describe('figures', () => {
  test.each([
    ['0.0521', '0.0521', '0,0521'],
    ['1234.5', '1,234.5', '1.234,5'],
    ['0.00000001', '0.00000001', '0,00000001'],
    ['0', '0', '0'],
    // A float would say …992.
    ['9007199254740993.12345678', '9,007,199,254,740,993.12345678', '9.007.199.254.740.993,12345678'],
  ])('money %s', (amount, inEnglish, inGerman) => {
    expect(english.money(ait(amount))).toBe(inEnglish);
    expect(german.money(ait(amount))).toBe(inGerman);
  });

  test.each([
    [24_564, '24'],
    [8_188, '8'],
    [81_559, '80'],
    [40_536, '40'],
    [2_000, '2'],
    [1_536, '1.5'],
  ])('%d MiB is a card of %s GB', (memoryMiB, gb) => {
    expect(english.memoryGb(memoryMiB)).toBe(gb);
  });

  test.each([
    [0, '0 seconds ago'],
    [-5_000, '0 seconds ago'],
    [1_000, '1 second ago'],
    [59_999, '59 seconds ago'],
    [60_000, '1 minute ago'],
    [7_199_000, '1 hour ago'],
    [3 * 86_400_000, '3 days ago'],
  ])('%d ms ago', (passed, says) => {
    expect(english.ago(noon - passed, noon)).toBe(says);
  });

  test('times are the owner’s own', () => {
    expect(english.exact(noon)).toContain('12:00:00');
    expect(english.sayTime(noon)).toBe('12:00');
  });
});

test('a sum with so many decimals', () => {
  expect(english.rounded(ait('1234.5'), 2)).toBe('1,234.50');
  expect(german.rounded(ait('0.04475'), 4)).toBe('0,0448');
});
