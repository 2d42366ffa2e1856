import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../../../../src/shared/domain/problem.ts';
import type { RigState, StateCause } from '../../../../src/shared/domain/rig.ts';
import { nothingTold, settle, type NewsMemory, type NewsworthyRig } from '../../../../src/shared/domain/settled-news.ts';

const minute = 60_000;
const rig = (state: RigState, acknowledgedInARow = 0, cause: StateCause = 'silence'): NewsworthyRig => ({
  state,
  since: 77,
  cause,
  problem: state === 'offline' ? problem('coordinator-timeout') : null,
  liveness: { acknowledgedInARow },
});
const online = rig('online', 3);
const offline = rig('offline');

/** Shows the rig at these times, asking again when that was asked for, and gives what was told and when. */
function tell(story: readonly (readonly [atMs: number, rig: NewsworthyRig])[], endMs: number): string[] {
  let memory: NewsMemory = nothingTold;
  let againAtMs: number | null = null;
  const told: string[] = [];
  const look = (atMs: number, shown: NewsworthyRig): void => {
    const settled = settle(memory, shown, atMs);
    memory = settled.memory;
    againAtMs = settled.againInMs === null ? null : atMs + settled.againInMs;
    if (settled.news !== null) told.push(`${settled.news.kind} ${String(atMs / minute)}`);
  };
  story.forEach(([atMs, shown], index) => {
    look(atMs, shown);
    const nextMs = story[index + 1]?.[0] ?? endMs;
    while (againAtMs !== null && againAtMs < nextMs) look(againAtMs, shown);
  });
  return told;
}

describe('what is told', () => {
  test('online after the third acknowledged heartbeat, once', () => {
    expect(tell([[0, rig('online', 1)], [1 * minute, rig('online', 2)], [2 * minute, online], [3 * minute, rig('online', 4)]], 60 * minute)).toEqual(['online 2']);
  });

  test('offline when the state is, with why', () => {
    const { news } = settle({ ...nothingTold, told: 'online' }, offline, 5);
    expect(news).toEqual({ kind: 'offline', since: 77, cause: 'silence', problem: problem('coordinator-timeout') });
  });

  test('a rig that never got online is told too', () => {
    expect(tell([[0, rig('registering')], [2 * minute, offline]], 60 * minute)).toEqual(['offline 2']);
  });

  test('a gap in between is not told: degraded, connecting, and online again', () => {
    expect(tell([[0, online], [1 * minute, rig('degraded')], [2 * minute, rig('connecting')], [3 * minute, online]], 60 * minute)).toEqual(['online 0']);
  });

  test('pausing, resuming and sleeping are not told', () => {
    expect(tell([[0, online], [1 * minute, rig('paused')], [20 * minute, rig('online', 9)], [30 * minute, rig('offline', 0, 'sleep')], [90 * minute, rig('connecting')], [91 * minute, online]], 100 * minute)).toEqual(['online 0']);
  });

  test('one heartbeat that gets through does not make it online again', () => {
    expect(tell([[0, online], [60 * minute, offline], [62 * minute, rig('online', 1)], [64 * minute, offline], [66 * minute, rig('online', 2)], [70 * minute, online]], 90 * minute)).toEqual(['online 0', 'offline 60', 'online 70']);
  });

  test('who was told a short while ago is told again only of an outage that lasts five minutes', () => {
    const again = [[0, online], [60 * minute, offline], [62 * minute, online], [64 * minute, offline]] as const;
    expect(tell([...again, [68 * minute, online]], 90 * minute)).toEqual(['online 0', 'offline 60', 'online 62']);
    expect(tell(again, 90 * minute)).toEqual(['online 0', 'offline 60', 'online 62', 'offline 69']);
  });
});

test('whatever a rig does, news alternate and don’t come in swarms', () => {
  const shown = fc.oneof(fc.constant(online), fc.constant(offline), fc.constantFrom(rig('degraded'), rig('connecting'), rig('paused'), rig('online', 1)));
  const steps = fc.array(fc.tuple(fc.integer({ min: 1_000, max: 4 * minute }), shown), { minLength: 5, maxLength: 200 });
  fc.assert(
    fc.property(steps, (all) => {
      let atMs = 0;
      const story = all.map(([waitMs, each]) => [(atMs += waitMs), each] as const);
      const told = tell(story, atMs + 60 * minute).map((text) => text.split(' '));
      told.forEach(([kind], index) => expect(kind).not.toBe(told[index - 1]?.[0]));
      const offlineTimes = told.filter(([kind]) => kind === 'offline').map(([, at]) => Number(at));
      offlineTimes.slice(1).forEach((at, index) => expect(at - (offlineTimes[index] ?? 0)).toBeGreaterThanOrEqual(5));
    }),
  );
});
