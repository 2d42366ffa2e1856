import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenPause, ownerWishesSchema, pauseAt, untilTomorrow } from '../../../../src/shared/domain/owner-pause.ts';
import { pauseChoices } from '../../../../src/shared/domain/pause.ts';
import { tellingZones, wallClock } from './wall-clock.ts';

const t = (text: string): number => Date.parse(text);
const hourMs = 3_600_000;

describe('until tomorrow', () => {
  test.each([
    ['in the afternoon', '2026-11-23T15:00Z', '2026-11-24T05:00Z'],
    ['late in the evening', '2026-11-23T22:30Z', '2026-11-24T05:00Z'],
    ['in the same night', '2026-11-24T00:30Z', '2026-11-24T05:00Z'],
    ['at six sharp', '2026-11-24T05:00Z', '2026-11-25T05:00Z'],
    ['over the start of summer time', '2026-03-28T20:00Z', '2026-03-29T04:00Z'],
    ['over its end', '2026-10-24T20:00Z', '2026-10-25T05:00Z'],
  ])('%s', (_, now, until) => {
    expect(new Date(untilTomorrow(t(now), 'Europe/Berlin')).toISOString()).toBe(new Date(t(until)).toISOString());
  });

  test('is always later, at most a day or so, and at six on the clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tellingZones), fc.integer({ min: t('2012-01-01T00:00Z'), max: t('2035-01-01T00:00Z') }), (zone, now) => {
        const until = untilTomorrow(now, zone);
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(25 * hourMs);
        expect(wallClock(until, zone).minuteOfDay).toBe(360);
      }),
    );
  });
});

test('a pause with a time ends at that time; the others don’t end by themselves', () => {
  const pause = { kind: 'until', until: 1_000 } as const;
  expect(pauseAt(pause, 999)).toBe(pause);
  expect(pauseAt(pause, 1_000)).toBeNull();
  expect(pauseAt({ kind: 'by-hand' }, Infinity)).toEqual({ kind: 'by-hand' });
  expect(pauseAt({ kind: 'draining' }, Infinity)).toEqual({ kind: 'draining' });
});

test('each pause that is offered is one that can be written down and read again', () => {
  for (const choice of pauseChoices) {
    const wishes = { pause: chosenPause(choice, t('2026-11-23T15:00Z'), 'UTC'), switchedOff: ['uuid:GPU-1'] };
    expect(ownerWishesSchema.parse(JSON.parse(JSON.stringify(wishes)))).toEqual(wishes);
  }
  expect(chosenPause('an-hour', 5, 'UTC')).toEqual({ kind: 'until', until: 5 + hourMs });
});
