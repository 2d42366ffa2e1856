import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutContradictions } from '../../../../src/main/history/contradictions.ts';

const kept = (ids: readonly number[]): number[] => withoutContradictions(ids.map((id) => ({ id }))).map(({ id }) => id);

test.each<[string, number[], number[]]>([
  ['nothing', [], []],
  ['no contradiction', [1, 2, 5, 9], [1, 2, 5, 9]],
  ['two written while the clock was ahead, which time has reached', [1, 2, 5, 6, 7, 3, 4, 8], [1, 2, 5, 6, 7, 8]],
  ['two written while the clock was behind', [1, 2, 6, 7, 3, 4, 5, 8], [1, 2, 3, 4, 5, 8]],
  ['of as many on both sides, the ones written later', [1, 4, 5, 2, 3, 6], [1, 4, 5, 6]],
])('%s', (_, ids, expected) => {
  expect(kept(ids)).toEqual(expected);
});

test('what is kept is in order, and nothing could be added to it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100), { maxLength: 40 }), (ids) => {
      const left = kept(ids);
      expect(left).toEqual(left.toSorted((a, b) => a - b));
      expect(left).toEqual(ids.filter((id) => left.includes(id)));
      // As long as the longest there is, counted the plain way.
      const longest: number[] = [];
      ids.forEach((id, index) => longest.push(1 + Math.max(0, ...ids.slice(0, index).flatMap((other, at) => (other < id ? (longest[at] ?? 0) : [])))));
      expect(left).toHaveLength(Math.max(0, ...longest));
    }),
  );
});
