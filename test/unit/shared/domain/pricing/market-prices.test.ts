import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ait, compare, times } from '../../../../../src/shared/domain/money.ts';
import { marketMiddle, regionOf, surveyMarket, unknownMarket } from '../../../../../src/shared/domain/pricing/market-prices.ts';
import { anyListed, listed } from './moments.ts';

test('of an even number, the mean of the two in the middle', () => {
  expect(marketMiddle(listed(['0.06', '0.04', '0.05', '0.09']))).toEqual({ median: ait('0.055'), listings: 4, outliers: 0 });
});

test('a modified z-score above 3.5 is an outlier', () => {
  // Median 0.0605, deviations 0.0025 0.0005 0.0005 0.0005 0.0015 4.9395, MAD 0.001: scores 1.7 … and 3332.
  expect(marketMiddle(listed(['0.058', '0.06', '0.06', '0.061', '0.062', '5']))).toEqual({
    median: ait('0.06'),
    listings: 5,
    outliers: 1,
  });
});

test('the limit itself is inside', () => {
  // Median 0.06, MAD 0.01. 0.6745 · d / 0.01 reaches 3.5 at d = 0.05189…: 0.1118 is kept, 0.1119 isn't.
  const others = ['0.04', '0.05', '0.06', '0.07'];
  expect(marketMiddle(listed([...others, '0.1118']))?.outliers).toBe(0);
  expect(marketMiddle(listed([...others, '0.1119']))?.outliers).toBe(1);
});

test('where most ask the same, the mean deviation takes the place of a MAD of 0', () => {
  // Six at 0.05, one at 5: mean deviation 4.95/7, score 4.95 / (1.253314 · 0.7071…) = 5.6.
  expect(marketMiddle(listed(['0.05', '0.05', '0.05', '0.05', '0.05', '0.05', '5']))).toEqual({
    median: ait('0.05'),
    listings: 6,
    outliers: 1,
  });
  expect(marketMiddle(listed(['0.05', '0.05', '0.05', '0.05', '0.05']))).toEqual({ median: ait('0.05'), listings: 5, outliers: 0 });
});

test('of fewer than five, none is called odd', () => {
  expect(marketMiddle(listed(['0.05', '0.06', '5']))).toEqual({ median: ait('0.06'), listings: 3, outliers: 0 });
});

test('prices of zero and less are nobody’s price', () => {
  expect(marketMiddle(listed(['0', '-3', '0.05']))).toEqual({ median: ait('0.05'), listings: 1, outliers: 2 });
  expect(marketMiddle(listed(['0', '-3']))).toBeNull();
  expect(marketMiddle([])).toBeNull();
});

const inTwoOrders = anyListed.chain((prices) =>
  fc.tuple(fc.constant(prices), fc.shuffledSubarray([...prices], { minLength: prices.length })),
);

test('the order doesn’t matter, and the middle lies among the prices', () => {
  fc.assert(
    fc.property(inTwoOrders, ([prices, shuffled]) => {
      const middle = marketMiddle(prices);
      expect(marketMiddle(shuffled)).toEqual(middle);
      if (middle === null) return;
      expect(middle.listings + middle.outliers).toBe(prices.length);
      expect(prices.some((one) => compare(one.pricePerHour, middle.median) <= 0)).toBe(true);
      expect(prices.some((one) => compare(one.pricePerHour, middle.median) >= 0)).toBe(true);
    }),
  );
});

test('a market that asks twice as much has twice the middle and the same outliers', () => {
  fc.assert(
    fc.property(anyListed, (prices) => {
      const middle = marketMiddle(prices);
      const doubled = marketMiddle(prices.map((one) => ({ ...one, pricePerHour: times(one.pricePerHour, '2') })));
      expect(doubled).toEqual(middle === null ? null : { ...middle, median: times(middle.median, '2') });
    }),
  );
});

test('regions are read from a listing only where they are regions', () => {
  expect(regionOf('us_west')).toBe('us_west');
  expect(regionOf('default')).toBeNull();
});

test('a survey has the whole market, and each region against the others that say where they are', () => {
  const market = surveyMarket([...listed(['0.06', '0.08'], 'europe'), ...listed(['0.05'], 'asia'), ...listed(['0.04'])]);
  expect(market.middle).toEqual({ median: ait('0.055'), listings: 4, outliers: 0 });
  expect(market.regions).toEqual({
    europe: { here: { median: ait('0.07'), listings: 2, outliers: 0 }, elsewhere: { median: ait('0.05'), listings: 1, outliers: 0 } },
    asia: { here: { median: ait('0.05'), listings: 1, outliers: 0 }, elsewhere: { median: ait('0.07'), listings: 2, outliers: 0 } },
  });
  expect(surveyMarket([])).toEqual(unknownMarket);
});
