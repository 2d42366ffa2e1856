import { expect, test } from 'vitest';
import { uptimeSection } from '../../../../src/main/history/uptime-view.ts';
import { usualPeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import type { RecordedChange, UptimeSubject } from '../../../../src/shared/domain/recorded-uptime.ts';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const hour = 3_600_000;
const day = 24 * hour;

const change = (hoursAgo: number, state: RecordedChange['state'], subject: UptimeSubject = { kind: 'rig' }): RecordedChange => ({ subject, at: now - hoursAgo * hour, state, cause: 'owner', reasons: [] });
const show = (all: readonly RecordedChange[]): ReturnType<typeof uptimeSection> =>
  uptimeSection({
    history: {
      // As the history gives them: the range's own, with the one before.
      changes: async (subject, { from, to }) => {
        const own = all.filter((one) => JSON.stringify(one.subject) === JSON.stringify(subject));
        return [...own.filter(({ at }) => at < from).slice(-1), ...own.filter(({ at }) => at >= from && at < to)];
      },
      latest: async () => [...new Map(all.map((one) => [JSON.stringify(one.subject), one])).values()],
    },
    clock: { now: () => now },
    peakWindow: () => usualPeakWindow('UTC'),
    turn: () => Promise.resolve(),
  });

test('of nothing, nothing is claimed', async () => {
  expect((await show([])).rig).toEqual({ changes: [], knownSince: null, share: null, peakShare: null });
});

test('half the known time online is a half, and the peak’s share is the peak’s own', async () => {
  // Known since yesterday noon. Online from midnight on: 12 of 24 hours; of the peak (9 to 21) the 3 hours of today, of 12.
  const { rig } = await show([change(24, 'offline'), change(12, 'online')]);
  expect(rig.knownSince).toBe(now - day);
  expect(rig.share).toBeCloseTo(12 / 24, 10);
  expect(rig.peakShare).toBeCloseTo(3 / 12, 10);
});

test('what is older than thirty days counts no more', async () => {
  const { rig } = await show([change(24 * 90, 'offline'), change(24 * 30, 'online')]);
  expect(rig.share).toBe(1);
  expect(rig.knownSince).toBe(now - 30 * day);
});

test('the strip has the last 25 hours, and what it was when they began', async () => {
  const { rig } = await show([change(100, 'offline'), change(50, 'online'), change(10, 'paused'), change(9, 'online')]);
  expect(rig.changes.map(({ at, state }) => [(now - at) / hour, state])).toEqual([[50, 'online'], [10, 'paused'], [9, 'online']]);
  const quiet = await show([change(100, 'offline'), change(50, 'online')]);
  expect(quiet.rig.changes).toHaveLength(1);
});

test('each GPU has its own', async () => {
  const { rig, gpus } = await show([change(24, 'online'), change(24, 'offline', { kind: 'gpu', key: 'a' }), change(24, 'online', { kind: 'gpu', key: 'b' })]);
  expect([rig.share, gpus['a']?.share, gpus['b']?.share]).toEqual([1, 0, 1]);
});
