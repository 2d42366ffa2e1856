import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTariff, tariffDraftOf, usualTariffHours, type TariffDraft } from '../../../../../src/renderer/screens/earnings/tariff-draft.ts';
import { localDecimal, typedDecimal } from '../../../../../src/renderer/screens/earnings/typed-decimal.ts';
import { electricityTariffSchema, type ElectricityTariff } from '../../../../../src/shared/domain/ledger/electricity.ts';
import { weekdays } from '../../../../../src/shared/domain/local-time.ts';

describe('a decimal as it is typed', () => {
  test.each([
    ['0,35', '0.35'],
    ['0.35', '0.35'],
    [' 12 ', '12'],
    ['007,5', '7.5'],
    ['0', '0'],
    // What one country takes for thousands is another's decimal mark.
    ['1.234,56', null],
    ['1,234.56', null],
    ['', null],
    [',5', null],
    ['-1', null],
    ['1e3', null],
    ['０.５', null],
  ])('%j is %j', (typed, plain) => {
    expect(typedDecimal(typed)).toBe(plain);
  });

  test('what is shown in any language is read back as it was', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(999_999), fc.constantFrom('en-GB', 'de-DE', 'de-CH', 'fr-FR', 'sv-SE'), (whole, part, language) => {
        const plain = `${whole}.${part}`;
        expect(typedDecimal(localDecimal(plain, language))).toBe(plain);
      }),
    );
  });
});

const draft: TariffDraft = { price: '0,35', currency: 'eur', watts: '', aitValue: '', hours: [] };

describe('a tariff as it is typed', () => {
  test('with what has to be there, it can be saved', () => {
    const read = readTariff(draft, 'Europe/Berlin');
    expect(read).toEqual({ tariff: { currency: 'EUR', zone: 'Europe/Berlin', pricePerKWh: '0.35', hours: [], estimatedWatts: null, aitValue: null } });
  });

  test.each<[Partial<TariffDraft>, object]>([
    [{ price: '' }, { price: 'price' }],
    [{ price: '1.000,00' }, { price: 'price' }],
    [{ currency: '€' }, { currency: 'currency' }],
    [{ watts: '0' }, { watts: 'watts' }],
    [{ watts: '350.5' }, { watts: 'watts' }],
    [{ aitValue: 'much' }, { aitValue: 'aitValue' }],
    [{ hours: [{ ...usualTariffHours, start: '', weekdays: [] }] }, { hours: [{ start: 'time', weekdays: 'days', price: 'price' }] }],
  ])('%j is told at the field', (wrong, faults) => {
    expect(readTariff({ ...draft, ...wrong }, 'UTC')).toMatchObject({ faults });
  });

  test('every tariff that can be kept is shown and read back as it was', () => {
    const price = fc.tuple(fc.nat(999), fc.nat(9_999)).map(([whole, part]) => `${whole}.${part}`);
    const minute = fc.integer({ min: 0, max: 1439 });
    const hours = fc.record({ startMinute: minute, endMinute: minute, weekdays: fc.subarray([...weekdays], { minLength: 1 }), pricePerKWh: price });
    const tariffs: fc.Arbitrary<ElectricityTariff> = fc.record({
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
      zone: fc.constant('Europe/Berlin'),
      pricePerKWh: price,
      hours: fc.array(hours, { maxLength: 4 }),
      estimatedWatts: fc.option(fc.integer({ min: 1, max: 5000 })),
      aitValue: fc.option(price),
    });
    fc.assert(
      fc.property(tariffs, fc.constantFrom('en-GB', 'de-DE'), (tariff, language) => {
        const read = readTariff(tariffDraftOf(tariff, language), tariff.zone);
        expect(read).toEqual({ tariff });
        if ('tariff' in read) expect(electricityTariffSchema.safeParse(read.tariff).success).toBe(true);
      }),
    );
  });
});
