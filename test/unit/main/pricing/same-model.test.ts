import { expect, test } from 'vitest';
import { isSameModel, searchWords } from '../../../../src/main/pricing/same-model.ts';

test.each([
  ['NVIDIA GeForce RTX 4090', 'RTX 4090', true],
  ['nvidia geforce rtx-4090', 'RTX 4090', true],
  ['RTX 4090', 'RTX 4090 D', false],
  ['RTX 4090', 'RTX 4090 Laptop GPU', false],
  ['AMD Radeon RX 7900 XTX', 'RX 7900 XTX', true],
  ['A100-SXM4-80GB', 'NVIDIA A100-SXM4-80GB', true],
])('%s and %s: the same model? %s', (a, b, same) => {
  expect(isSameModel(a, b)).toBe(same);
});

test('is searched by what every provider writes', () => {
  expect(searchWords('NVIDIA GeForce RTX 4090')).toBe('RTX 4090');
  expect(searchWords('NVIDIA')).toBe('NVIDIA');
});
