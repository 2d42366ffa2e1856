import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPrice } from '../../../../../src/shared/domain/listing-rules.ts';
import { ait, compare } from '../../../../../src/shared/domain/money.ts';
import { suggestPrice, type OfferedPrice } from '../../../../../src/shared/domain/pricing/price-suggestion.ts';

const offer = (price: string, memoryGb = 24): OfferedPrice => ({ pricePerHour: ait(price), memoryGb });

describe('what a GPU could ask', () => {
  test('the middle of what others ask for the same model, without odd ones, and how far they reach', () => {
    const same = ['0.0520', '0.0485', '0.0610', '0.0555', '0.4'].map((price) => offer(price));
    expect(suggestPrice(24, same, same)).toEqual({
      pricePerHour: ait('0.05375'),
      basis: { kind: 'same-model', median: ait('0.05375'), lowest: ait('0.0485'), highest: ait('0.061'), listings: 4, outliers: 1 },
    });
  });

  test('where nobody lists the model, by the memory of what others list', () => {
    const suggestion = suggestPrice(10, [], [offer('0.024'), offer('0.16', 80), offer('0.032', 16)]);
    expect(suggestion).toEqual({ pricePerHour: ait('0.02'), basis: { kind: 'per-gb', pricePerGb: ait('0.002'), memoryGb: 10, listings: 3, outliers: 0 } });
  });

  test.each<[string, number | null, OfferedPrice[]]>([
    ['nobody lists anything', 24, []],
    ['its own memory is not known', null, [offer('0.05')]],
    ['only listings without memory or price', 24, [offer('0.05', 0), offer('0')]],
  ])('%s: an example, and called one', (_, memoryGb, everybody) => {
    expect(suggestPrice(memoryGb, [], everybody)).toEqual({ pricePerHour: ait('0.05'), basis: { kind: 'example' } });
  });

  test('for any market: a price that can be listed, and within what others of the same model ask', () => {
    const offers = fc.array(fc.record({ units: fc.bigInt({ min: 0n, max: 100_000_000_000n }), memoryGb: fc.nat({ max: 200 }) }), { maxLength: 20 });
    const priced = (rows: readonly { units: bigint; memoryGb: number }[]): OfferedPrice[] =>
      rows.map(({ units, memoryGb }) => offer(`${units / 100_000_000n}.${String(units % 100_000_000n).padStart(8, '0')}`, memoryGb));
    fc.assert(
      fc.property(offers, offers, fc.option(fc.integer({ min: 1, max: 200 })), (same, all, memoryGb) => {
        const { pricePerHour, basis } = suggestPrice(memoryGb, priced(same), priced(all));
        if (compare(pricePerHour, ait('1000')) <= 0) expect(readPrice(pricePerHour.amount).ok).toBe(true);
        if (basis.kind !== 'same-model') return;
        expect(compare(basis.lowest, basis.median)).toBeLessThanOrEqual(0);
        expect(compare(basis.median, basis.highest)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
