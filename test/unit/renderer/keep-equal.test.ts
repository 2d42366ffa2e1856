import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepEqual } from '../../../src/renderer/keep-equal.ts';

const plain = fc.jsonValue();

test('it is what came, whatever was there before', () => {
  fc.assert(
    fc.property(plain, plain, (before, next) => {
      expect(keepEqual(before, next)).toEqual(next);
    }),
  );
});

test('a copy of what was there is what was there', () => {
  fc.assert(
    fc.property(plain, (before) => {
      expect(keepEqual(before, structuredClone(before))).toBe(before);
    }),
  );
});

test('of a list in which one row changed, the others stay the same objects', () => {
  const before = { gpus: [{ key: 'a', t: { c: 40 } }, { key: 'b', t: { c: 41 } }], rig: { state: 'online' } };
  const next = structuredClone(before);
  if (next.gpus[1] !== undefined) next.gpus[1].t.c = 42;
  const kept = keepEqual(before, next);
  expect(kept).toEqual(next);
  expect(kept.gpus[0]).toBe(before.gpus[0]);
  expect(kept.gpus[1]).not.toBe(before.gpus[1]);
  expect(kept.rig).toBe(before.rig);
});

test('what is gone is gone, and nothing that was changed is taken for the same', () => {
  expect(keepEqual({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(keepEqual([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(keepEqual({ a: [] }, { a: {} })).toEqual({ a: {} });
  expect(keepEqual(null, { a: null })).toEqual({ a: null });
});
