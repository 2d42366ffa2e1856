import { expect, test } from 'vitest';
import { pricesUntil } from '../../../../src/renderer/strip/strip-prices.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import type { PriceChange } from '../../../../src/shared/domain/pricing/gpu-pricing.ts';

const change = (at: number, price: string, jobPriceAt: number | null, listingPriceAt: number | null = null): PriceChange => ({
  at, from: null, pricePerHour: ait(price), by: 'market-balance', reasons: [], jobPriceAt, listingPriceAt,
});

test('a price is drawn from when the marketplace took it, as the job price or the listing’s', () => {
  expect(pricesUntil([change(10, '0.05', 15), change(30, '0.06', 38, 34)], 50)).toEqual([
    { from: 15, to: 34, pricePerHour: ait('0.05') },
    { from: 34, to: 50, pricePerHour: ait('0.06') },
  ]);
});

test('what it never took is not drawn: the price before goes on', () => {
  expect(pricesUntil([change(10, '0.05', 15), change(30, '0.09', null), change(40, '0.06', 42)], 50)).toEqual([
    { from: 15, to: 42, pricePerHour: ait('0.05') },
    { from: 42, to: 50, pricePerHour: ait('0.06') },
  ]);
  expect(pricesUntil([change(10, '0.09', null)], 50)).toEqual([]);
});
