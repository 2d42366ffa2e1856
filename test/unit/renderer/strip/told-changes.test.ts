import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchesIn, toldStretches, withNow } from '../../../../src/renderer/strip/told-changes.ts';
import type { ToldChange } from '../../../../src/shared/domain/recorded-uptime.ts';

const change = (seconds: number, state: ToldChange['state'], cause: ToldChange['cause'] = 'acknowledged'): ToldChange => ({ at: seconds * 1000, state, cause, reasons: [] });
const told = (...changes: readonly ToldChange[]): readonly string[] => toldStretches(changes).map(({ at, state, cause }) => `${at / 1000} ${state} ${cause}`);

describe('what is told', () => {
  test('what is passed through within a minute is left out, and its cause is told', () => {
    expect(told(change(0, 'paused', 'pause'), change(100, 'registering', 'pause'), change(101, 'connecting', 'registered'), change(102, 'online'))).toEqual([
      '0 paused pause',
      '102 online pause',
    ]);
  });

  test('what lasts longer, or still lasts, is told', () => {
    expect(told(change(0, 'registering', 'start'), change(61, 'online'))).toEqual(['0 registering start', '61 online acknowledged']);
    expect(told(change(0, 'online'), change(50, 'connecting', 'wake'))).toEqual(['0 online acknowledged', '50 connecting wake']);
  });

  test('a rig that was registered anew at once was online all the while', () => {
    expect(told(change(0, 'online'), change(90, 'registering', 'forgotten'), change(91, 'online'))).toEqual(['0 online acknowledged']);
  });

  test('each stretch ends where the next one begins; the last one lasts', () => {
    expect(toldStretches([change(0, 'online'), change(90, 'offline', 'silence')]).map(({ to }) => to)).toEqual([90_000, null]);
  });

  test('nothing overlaps, nothing is out of order, and the last state is the last', () => {
    const states = fc.constantFrom('registering', 'connecting', 'online', 'degraded', 'offline', 'paused', 'not-running') as fc.Arbitrary<ToldChange['state']>;
    const changes = fc.array(fc.record({ at: fc.integer({ min: 0, max: 1000 }), state: states })).map((all) => all.toSorted((a, b) => a.at - b.at).map(({ at, state }) => change(at, state)));
    fc.assert(
      fc.property(changes, (all) => {
        const stretches = toldStretches(all);
        expect(stretches.at(-1)?.state).toBe(all.at(-1)?.state);
        stretches.forEach(({ at, to, state }, index) => {
          const next = stretches[index + 1];
          expect(to).toBe(next?.at ?? null);
          if (next !== undefined) expect(next.at >= at && next.state !== state).toBe(true);
        });
      }),
    );
  });
});

describe('up to this moment', () => {
  const now = { state: 'paused', since: 500_500, cause: 'pause', pauseReasons: [{ kind: 'by-hand' }] } as const;

  test('a state that the history does not have yet comes last', () => {
    expect(withNow([change(0, 'online')], now)).toEqual([change(0, 'online'), { at: 500_000, state: 'paused', cause: 'pause', reasons: ['by-hand'] }]);
    expect(withNow([], now)).toHaveLength(1);
  });

  test('what was passed through in the same second stays, and with it the cause', () => {
    const passed = [change(0, 'paused', 'pause'), change(500, 'registering', 'pause'), change(500, 'connecting', 'registered'), change(500, 'online')];
    expect(withNow(passed, { ...now, state: 'online', cause: 'acknowledged' })).toEqual(passed);
    expect(toldStretches(passed).at(-1)).toMatchObject({ state: 'online', cause: 'pause' });
  });

  test('one that it has stands there once', () => {
    expect(withNow([change(0, 'online'), change(500, 'paused', 'pause')], now).map(({ state }) => state)).toEqual(['online', 'paused']);
  });
});

test('a range shows what it touches, cut at its ends; what lasts, lasts until now', () => {
  const stretches = toldStretches([change(0, 'online'), change(100, 'paused', 'pause'), change(200, 'online')]);
  const seen = stretchesIn({ from: 50_000, to: 300_000 }, stretches, 250_000);
  expect(seen.map(({ from, to, state }) => [from, to, state])).toEqual([
    [50_000, 100_000, 'online'],
    [100_000, 200_000, 'paused'],
    [200_000, 250_000, 'online'],
  ]);
});
