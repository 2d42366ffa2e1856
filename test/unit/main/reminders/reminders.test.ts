import { expect, test } from 'vitest';
import { createReminders } from '../../../../src/main/reminders/reminders.ts';
import { presenceOf } from '../../../../src/main/reminders/presence.ts';
import { usualReminders, type GpuPresence, type Reminder, type SentReminder } from '../../../../src/shared/domain/peak-reminders.ts';
import type { PauseReason } from '../../../../src/shared/domain/pause.ts';
import type { RigState } from '../../../../src/shared/domain/rig.ts';
import { usualPeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';

const minute = 60_000;
const offline: GpuPresence = { gpu: 'g', onlineNow: false, online: [], booked: [], plannedOffline: [], backAt: null };

function room(clock: ManualClock, sent: readonly SentReminder[] = []): { told: Reminder[]; kept: (readonly SentReminder[])[]; look: () => void; stop: () => void } {
  const told: Reminder[] = [];
  const kept: (readonly SentReminder[])[] = [];
  const reminders = createReminders({
    clock,
    peakWindow: () => usualPeakWindow('UTC'),
    settings: () => usualReminders,
    gpus: () => [offline],
    sent,
    keepSent: (all) => kept.push(all),
    notify: (reminder) => told.push(reminder),
    onBug: (error) => {
      throw error;
    },
  });
  return { told, kept, look: reminders.look, stop: reminders.stop };
}

test('before the peak, at its start and at its end, each once', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 8, 0));
  const { told, look } = room(clock);
  look();
  await clock.advance(45 * minute - 1);
  expect(told).toEqual([]);
  await clock.advance(1);
  expect(told.map(({ kind }) => kind)).toEqual(['before-peak']);
  for (let again = 0; again < 5; again += 1) look();
  await clock.advance(14 * 60 * minute);
  expect(told.map(({ kind }) => kind)).toEqual(['before-peak', 'peak-began', 'peak-summary']);
});

test('what was sent before a restart isn’t sent again', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 8, 50));
  const first = room(clock);
  first.look();
  first.stop();
  expect(first.told).toHaveLength(1);
  const second = room(clock, first.kept.at(-1));
  second.look();
  expect(second.told).toEqual([]);
});

test('the first start says nothing of a peak that was over before it; a later one does', () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 22));
  const first = room(clock);
  first.look();
  expect(first.told).toEqual([]);
  const later = room(clock, [{ kind: 'before-peak', peakFrom: Date.UTC(2026, 10, 20, 9) }]);
  later.look();
  expect(later.told.map(({ kind }) => kind)).toEqual(['peak-summary']);
});

test('after sleep only the latest occasion counts: what was slept through isn’t made up for', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 8, 0));
  const { told, look } = room(clock);
  look();
  clock.sleep(2 * 60 * minute); // over the lead and the start
  look();
  expect(told.map(({ kind }) => kind)).toEqual(['peak-began']);
  clock.sleep(12 * 60 * minute); // over the end
  look();
  expect(told.map(({ kind }) => kind)).toEqual(['peak-began', 'peak-summary']);
  look();
  expect(told).toHaveLength(2);
});

test('after a sleep of days nothing is told of the peaks in between, but of the one that is on', () => {
  const clock = manualClock(Date.UTC(2026, 10, 20, 8, 50));
  const { told, look } = room(clock);
  look();
  clock.sleep(3 * 24 * 60 * minute + 60 * minute);
  look();
  expect(told.map(({ kind, peak }) => [kind, peak.from])).toEqual([
    ['before-peak', Date.UTC(2026, 10, 20, 9)],
    ['peak-began', Date.UTC(2026, 10, 23, 9)],
  ]);
});

test('after the end nothing waits', () => {
  const clock = manualClock();
  const { look, stop } = room(clock);
  look();
  stop();
  look();
  expect(clock.pending()).toBe(0);
});

const now = Date.UTC(2026, 10, 23, 8, 0);
const standing = (state: RigState, pauseReasons: readonly PauseReason[] = []) => ({ state, since: 0, cause: 'start', pauseReasons }) as const;
const nothing = { online: [], booked: [] };

test('a GPU that nobody wants online is no matter for reminders', () => {
  expect(presenceOf(now, 'g', standing('unregistered'), nothing, null)).toBeNull();
  expect(presenceOf(now, 'g', standing('paused', [{ kind: 'switched-off' }]), nothing, null)).toBeNull();
});

test('a pause that ends by itself says when; one by hand doesn’t', () => {
  const until = now + 60 * minute;
  expect(presenceOf(now, 'g', standing('paused', [{ kind: 'until', until }]), nothing, null)).toMatchObject({ onlineNow: false, backAt: until, plannedOffline: [{ from: now, to: until }] });
  expect(presenceOf(now, 'g', standing('paused', [{ kind: 'until', until }, { kind: 'by-hand' }]), nothing, null)?.backAt).toBeNull();
  expect(presenceOf(now, 'g', standing('online'), nothing, null)).toMatchObject({ onlineNow: true, plannedOffline: [] });
});

test('the schedule’s closed hours are planned', () => {
  const schedule = { zone: 'UTC', hours: [{ startMinute: 10 * 60, endMinute: 18 * 60, weekdays: [1, 2, 3, 4, 5, 6, 7] }] } as const;
  const planned = presenceOf(now, 'g', standing('online'), nothing, schedule)?.plannedOffline ?? [];
  expect(planned[0]).toEqual({ from: now, to: now + 2 * 60 * minute });
  expect(planned[1]).toEqual({ from: now + 10 * 60 * minute, to: now + 26 * 60 * minute });
});
