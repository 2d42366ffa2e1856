import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceFault } from '../../../../../src/shared/domain/listing-rules.ts';
import { ait, compare } from '../../../../../src/shared/domain/money.ts';
import { usualPeakWindow } from '../../../../../src/shared/domain/peak-window.ts';
import { readPricePlan, usualLimits, usualPlan, type TypedPricePlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { ticks } from './moments.ts';

const typed: TypedPricePlan = {
  strategy: 'market-balance',
  basePrice: ' 0.0500 ',
  floor: '.025',
  ceiling: '0.1',
  peakWindow: usualPeakWindow('Europe/Berlin'),
  peakPremium: '0.20',
};
const faults = (different: Partial<TypedPricePlan>): unknown => {
  const read = readPricePlan({ ...typed, ...different });
  return read.ok ? [] : read.failure;
};

test('a plan as it is typed', () => {
  expect(readPricePlan(typed)).toEqual({
    ok: true,
    value: {
      strategy: 'market-balance',
      basePrice: ait('0.05'),
      floor: ait('0.025'),
      ceiling: ait('0.1'),
      peakWindow: usualPeakWindow('Europe/Berlin'),
      peakPremium: '0.2',
    },
  });
});

test('each field says its own fault, and all are said at once', () => {
  expect(faults({ basePrice: 'cheap' })).toEqual([{ field: 'basePrice', fault: 'not-a-number' }]);
  expect(faults({ floor: '-1' })).toEqual([{ field: 'floor', fault: 'not-positive' }]);
  expect(faults({ floor: '0.0000009' })).toEqual([{ field: 'floor', fault: 'too-low' }]);
  expect(faults({ floor: '0.06' })).toEqual([{ field: 'floor', fault: 'above-base' }]);
  expect(faults({ ceiling: '0.04' })).toEqual([{ field: 'ceiling', fault: 'below-base' }]);
  expect(faults({ ceiling: '1001' })).toEqual([{ field: 'ceiling', fault: 'too-high' }]);
  for (const peakPremium of ['0.049', '1.01', '-0.2', 'a fifth', '']) {
    expect(faults({ peakPremium }), peakPremium).toEqual([{ field: 'peakPremium', fault: 'out-of-range' }]);
  }
  expect(faults({ peakWindow: { ...usualPeakWindow('UTC'), zone: 'Mars/Olympus' } })).toEqual([{ field: 'peakWindow', fault: 'not-a-window' }]);
  expect(faults({ floor: '0.2', ceiling: '0.01', peakPremium: '2' })).toEqual([
    { field: 'floor', fault: 'above-base' },
    { field: 'ceiling', fault: 'below-base' },
    { field: 'peakPremium', fault: 'out-of-range' },
  ]);
});

test('floor, base and ceiling may be the same: then the price is fixed', () => {
  expect(faults({ floor: '0.05', ceiling: '0.05' })).toEqual([]);
});

test('the usual plan is one that could have been typed', () => {
  const usual = usualPlan(ait('0.05'), 'Europe/Berlin');
  expect(usual).toEqual({
    strategy: 'market-balance',
    basePrice: ait('0.05'),
    floor: ait('0.025'),
    ceiling: ait('0.1'),
    peakWindow: usualPeakWindow('Europe/Berlin'),
    peakPremium: '0.2',
  });
  expect(readPricePlan({ ...usual, basePrice: '0.05', floor: '0.025', ceiling: '0.1' })).toEqual({ ok: true, value: usual });
});

test('the usual limits are half and twice, and always limits that a plan takes', () => {
  expect(usualLimits(ait('0.05'))).toEqual({ floor: ait('0.025'), ceiling: ait('0.1') });
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 100, max: 300 }), fc.integer({ min: 100, max: 100_000_000_000 })), (count) => {
      const basePrice = ticks(count);
      const { floor, ceiling } = usualLimits(basePrice);
      expect(faults({ basePrice: basePrice.amount, floor: floor.amount, ceiling: ceiling.amount })).toEqual([]);
      expect(compare(floor, basePrice)).toBeLessThanOrEqual(0);
      expect(priceFault(ceiling)).toBeNull();
    }),
  );
});
