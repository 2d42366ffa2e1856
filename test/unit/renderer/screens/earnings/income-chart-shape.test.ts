import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, namedBars } from '../../../../../src/renderer/screens/earnings/income-chart-shape.ts';
import { pagesFor, rowsAtOnce } from '../../../../../src/renderer/screens/earnings/ledger-pages.ts';
import { toldTotal } from '../../../../../src/renderer/screens/earnings/told-total.ts';
import type { ReviewBucket } from '../../../../../src/shared/domain/ledger/review.ts';
import type { FigureTotal } from '../../../../../src/shared/domain/ledger/totals.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';

const none: FigureTotal = { sum: ait('0'), count: 0, unknown: 0 };
const bucket = (from: number, net: FigureTotal): ReviewBucket => ({ from, to: from + 1, totals: { booked: none, gross: none, net, confirmed: none }, bookings: 0, bookedMs: 0 });

describe('the bars', () => {
  test('the highest is as high as the plot, the others in proportion; what is not known has no height', () => {
    const { bars, highest } = barsOf(
      [bucket(0, { sum: ait('0.5'), count: 1, unknown: 0 }), bucket(1, { sum: ait('2'), count: 2, unknown: 1 }), bucket(2, { sum: null, count: 1, unknown: 1 }), bucket(3, none)],
      'net',
    );
    expect(bars.map(({ height, unknown }) => [height, unknown])).toEqual([[0.25, 0], [1, 1], [0, 1], [0, 0]]);
    expect(highest?.amount).toBe('2');
  });

  test('without income there is no highest', () => {
    expect(barsOf([bucket(0, none)], 'net').highest).toBeNull();
    expect(barsOf([], 'gross')).toEqual({ bars: [], highest: null });
  });

  test('names: never more than asked for, the last bar among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 20 }), (count, most) => {
        const named = [...namedBars(count, most)];
        expect(named.length).toBeLessThanOrEqual(most);
        expect(named).toContain(count - 1);
        expect(named.every((index) => index >= 0 && index < count)).toBe(true);
      }),
    );
  });
});

test('the pages of the rows in sight', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(60), (first, more) => {
      const pages = pagesFor(first, first + more);
      for (const row of [first, first + more]) expect(pages).toContain(Math.floor(row / rowsAtOnce));
      expect(pages.length).toBeLessThanOrEqual(2);
    }),
  );
  expect(pagesFor(0, -1)).toEqual([0]);
});

test('a sum of nothing is 0 only once the marketplace was asked', () => {
  expect(toldTotal(none, false).sum).toBeNull();
  expect(toldTotal(none, true).sum?.amount).toBe('0');
  expect(toldTotal({ sum: ait('1'), count: 1, unknown: 0 }, false).sum?.amount).toBe('1');
});
