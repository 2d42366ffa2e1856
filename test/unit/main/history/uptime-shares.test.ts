import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uptimeShares } from '../../../../src/main/history/uptime-shares.ts';
import { isPeak, usualPeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import { isUp, uptimeShare, type UptimeChange, type UptimeState } from '../../../../src/shared/domain/uptime.ts';

const window = usualPeakWindow('UTC');
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 1);
const states: readonly UptimeState[] = ['online', 'degraded', 'offline', 'paused', 'not-running'];
const noTurn = (): Promise<void> => Promise.resolve();

test('they are what an hour-by-hour count gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ hours: fc.nat(200), state: fc.constantFrom(...states) }), { maxLength: 30 }),
      fc.nat(100),
      fc.nat(150),
      async (many, fromHours, lengthHours) => {
        const changes = many.map(({ hours, state }) => ({ at: start + hours * hour, state })).toSorted((a, b) => a.at - b.at);
        const range = { from: start + fromHours * hour, to: start + (fromHours + lengthHours) * hour };
        const counted = { known: 0, up: 0, peakKnown: 0, peakUp: 0 };
        for (let at = range.from; at < range.to; at += hour) {
          const state = changes.findLast((change) => change.at <= at)?.state;
          if (state === undefined) continue;
          counted.known += 1;
          counted.up += Number(isUp(state));
          counted.peakKnown += Number(isPeak(at, window));
          counted.peakUp += Number(isPeak(at, window) && isUp(state));
        }
        const { share, peakShare } = await uptimeShares(changes, range, window, noTurn);
        expect(share).toBe(counted.known === 0 ? null : counted.up / counted.known);
        expect(peakShare).toBe(counted.peakKnown === 0 ? null : counted.peakUp / counted.peakKnown);
      },
    ),
  );
});

test('worked out in pieces, many changes come to the same as at once', async () => {
  const changes: UptimeChange[] = Array.from({ length: 4_321 }, (_, index) => ({ at: start + index * 97_000, state: states[(index * 7) % 5] ?? 'online' }));
  const range = { from: start + 50 * hour, to: start + 200 * hour };
  let turns = 0;
  const { share } = await uptimeShares(changes, range, window, async () => void (turns += 1));
  expect(share).toBeCloseTo(uptimeShare(changes, range) ?? Number.NaN, 12);
  expect(turns).toBeGreaterThan(4);
});
