import fc from 'fast-check';
import { expect, test } from 'vitest';
import { common, covers, merged, totalMs, within, type Interval } from '../../../../src/shared/domain/interval.ts';

const someIntervals = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 30 }), to: fc.integer({ min: 0, max: 30 }) }),
  { maxLength: 8 },
);
const range = fc.record({ from: fc.integer({ min: 0, max: 30 }), to: fc.integer({ min: 0, max: 30 }) });
/** The whole numbers that they cover: the slow way to say the same. */
const points = (all: readonly Interval[]): number[] =>
  Array.from({ length: 31 }, (_, at) => at).filter((at) => all.some((one) => one.from <= at && at < one.to));

test('merged: the same points, in order, with gaps between them', () => {
  fc.assert(
    fc.property(someIntervals, (all) => {
      const joined = merged(all);
      expect(points(joined)).toEqual(points(all));
      for (const [index, one] of joined.entries()) {
        expect(one.from).toBeLessThan(one.to);
        if (index > 0) expect(one.from).toBeGreaterThan(joined[index - 1]!.to);
      }
    }),
  );
});

test('within and common: the points that are in both', () => {
  fc.assert(
    fc.property(someIntervals, someIntervals, range, (some, others, one) => {
      expect(points(within(some, one))).toEqual(points(some).filter((at) => points([one]).includes(at)));
      expect(points(common(some, others))).toEqual(points(some).filter((at) => points(others).includes(at)));
      expect(totalMs(some)).toBe(points(some).length);
    }),
  );
});

test('the end is not part of it, and an empty one is nothing', () => {
  expect(covers([{ from: 1, to: 2 }], 1)).toBe(true);
  expect(covers([{ from: 1, to: 2 }], 2)).toBe(false);
  expect(merged([{ from: 2, to: 2 }, { from: 5, to: 3 }])).toEqual([]);
  expect(merged([{ from: 2, to: 3 }, { from: 1, to: 2 }])).toEqual([{ from: 1, to: 3 }]);
});

test('what comes out carries nothing else along', () => {
  const booking = { from: 1, to: 4, ratePerHour: '0.05' };
  expect(merged([booking])).toEqual([{ from: 1, to: 4 }]);
});
