import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hotForMs, nextHeat, noHeat, type Heat } from '../../../../src/shared/domain/heat-guard.ts';

const limits = { pauseAboveC: 85, resumeBelowC: 70 };
/** Readings 15 s apart. */
const after = (readings: readonly (number | null)[], everyMs = 15_000): Heat =>
  readings.reduce<Heat>((heat, reading, index) => nextHeat(heat, reading, index * everyMs, limits), noHeat);

describe('held after a minute above the limit, let go below the other', () => {
  test.each<[string, (number | null)[], boolean]>([
    ['cool', [40, 50, 60], false],
    ['hot for less than a minute', [90, 90, 90, 90], false],
    ['hot for a minute', [90, 90, 90, 90, 90], true],
    ['a cooler moment starts the minute anew', [90, 90, 90, 85, 90, 90, 90, 90], false],
    ['at the limit is not above it', [85, 85, 85, 85, 85, 85], false],
    ['held while it only cools a little', [90, 90, 90, 90, 90, 84, 71, 70], true],
    ['let go below the lower limit', [90, 90, 90, 90, 90, 84, 69], false],
    ['and not held again at once', [90, 90, 90, 90, 90, 69, 90, 90], false],
    ['unknown is not cool', [90, 90, null, null, 90], true],
    ['unknown lets nothing go', [90, 90, 90, 90, 90, null, null], true],
    ['unknown alone holds nothing', [null, null, null, null, null, null], false],
  ])('%s', (_, readings, held) => {
    expect(after(readings).held).toBe(held);
  });

  test('never goes on and off within the gap, whatever is read', () => {
    const reading = fc.option(fc.integer({ min: limits.resumeBelowC, max: limits.pauseAboveC }), { nil: null });
    fc.assert(
      fc.property(fc.boolean(), fc.array(reading, { maxLength: 60 }), (hotFirst, readings) => {
        const start = hotFirst ? after([90, 90, 90, 90, 90]) : noHeat;
        const states = readings.map((_, index) => readings.slice(0, index + 1).reduce<Heat>((heat, each, step) => nextHeat(heat, each, 1e6 + step * 15_000, limits), start).held);
        expect(states.every((held) => held === hotFirst)).toBe(true);
      }),
    );
  });

  test('is held only after a whole minute in which every reading was too hot', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 60, max: 100 }), { maxLength: 80 }), fc.integer({ min: 1_000, max: 40_000 }), (readings, everyMs) => {
        let heat = noHeat;
        readings.forEach((reading, index) => {
          const before = heat;
          heat = nextHeat(heat, reading, index * everyMs, limits);
          if (!heat.held || before.held) return;
          const needed = Math.ceil(hotForMs / everyMs);
          expect(readings.slice(index - needed, index + 1).every((each) => each > limits.pauseAboveC)).toBe(true);
        });
      }),
    );
  });
});
