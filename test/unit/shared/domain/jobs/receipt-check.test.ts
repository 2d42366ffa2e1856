import { expect, test } from 'vitest';
import { receiptDifferences } from '../../../../../src/shared/domain/jobs/receipt-check.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';

const receipt = { units: '1.5', unitType: 'gpu_seconds', unitPrice: ait('0.02'), price: ait('0.03') };

test('what agrees but for rounding is no difference', () => {
  expect(receiptDifferences(receipt, { gpuSeconds: '1.5' })).toEqual([]);
  expect(receiptDifferences(receipt, { gpuSeconds: '1.512' })).toEqual([]);
  expect(receiptDifferences({ ...receipt, units: '1000', price: ait('20') }, { gpuSeconds: '1004' })).toEqual([]);
});

test('other units, and a price that isn’t units times their price, are shown with both figures', () => {
  expect(receiptDifferences(receipt, { gpuSeconds: '2' })).toEqual([{ figure: 'units', ours: '2', theirs: '1.5' }]);
  expect(receiptDifferences({ ...receipt, price: ait('0.02') }, { gpuSeconds: '1.5' })).toEqual([{ figure: 'price', ours: '0.03', theirs: '0.02' }]);
});

test('what isn’t said can’t differ', () => {
  expect(receiptDifferences({ ...receipt, unitType: 'tokens', unitPrice: null }, { gpuSeconds: '9' })).toEqual([]);
});
