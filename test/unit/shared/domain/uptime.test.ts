import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalMs } from '../../../../src/shared/domain/interval.ts';
import { shouldStayAwake } from '../../../../src/shared/domain/stay-awake.ts';
import { lookAgainAfterMs } from '../../../../src/shared/domain/missing-gpu.ts';
import { isUp, timesIn, uptimeShare, type UptimeChange, type UptimeState } from '../../../../src/shared/domain/uptime.ts';

const changes: UptimeChange[] = [
  { at: 100, state: 'online' },
  { at: 200, state: 'degraded' },
  { at: 250, state: 'offline' },
  { at: 300, state: 'online' },
  { at: 400, state: 'paused' },
  { at: 500, state: 'not-running' },
];

test('up is online and degraded, and stretches that touch are one', () => {
  expect(timesIn(changes, { from: 0, to: 1_000 }, isUp)).toEqual([{ from: 100, to: 250 }, { from: 300, to: 400 }]);
});

test('the last change before the range gives its beginning, the last one its end', () => {
  expect(timesIn(changes, { from: 220, to: 350 }, isUp)).toEqual([{ from: 220, to: 250 }, { from: 300, to: 350 }]);
});

test('the share is of the time that is known', () => {
  expect(uptimeShare(changes, { from: 0, to: 600 })).toBe(250 / 500);
  expect(uptimeShare(changes, { from: 0, to: 100 })).toBeNull();
  expect(uptimeShare([], { from: 0, to: 100 })).toBeNull();
});

test('each moment that is known has one state', () => {
  const states = fc.constantFrom<UptimeState>('online', 'degraded', 'offline', 'paused', 'not-running', 'connecting');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), states)), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }), (steps, from, length) => {
      let at = 0;
      const story = steps.map(([waitMs, state]) => ({ at: (at += waitMs), state }));
      const range = { from, to: from + length };
      const parts = new Set(story.map(({ state }) => state));
      const sum = [...parts].reduce((total, state) => total + totalMs(timesIn(story, range, (each) => each === state)), 0);
      expect(sum).toBe(totalMs(timesIn(story, range, () => true)));
      const share = uptimeShare(story, range);
      if (share !== null) expect(share).toBeGreaterThanOrEqual(0);
      if (share !== null) expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

test('the machine stays awake while it is online and booked or in peak hours, and only then', () => {
  expect(shouldStayAwake('online', true, false)).toBe(true);
  expect(shouldStayAwake('degraded', false, true)).toBe(true);
  expect(shouldStayAwake('online', false, false)).toBe(false);
  for (const state of ['unregistered', 'registering', 'connecting', 'offline', 'paused'] as const) expect(shouldStayAwake(state, true, true)).toBe(false);
});

test('a missing GPU is looked for every 10 s for five minutes, then every five', () => {
  let atMs = 0;
  const looks: number[] = [];
  while (atMs < 30 * 60_000) looks.push((atMs += lookAgainAfterMs(atMs)));
  expect(looks.filter((at) => at <= 300_000)).toHaveLength(30);
  expect(looks.filter((at) => at > 300_000).map((at) => at / 60_000)).toEqual([10, 15, 20, 25, 30]);
});
