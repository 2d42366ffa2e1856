import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asSent,
  dueReminder,
  nextReminderAt,
  reminderSettingsSchema,
  usualReminders,
  type GpuPresence,
  type Reminder,
  type ReminderSettings,
  type SentReminder,
} from '../../../../src/shared/domain/peak-reminders.ts';
import { usualPeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import { tellingZones } from './wall-clock.ts';

const t = (clock: string, day = '03'): number => Date.parse(`2026-06-${day}T${clock}Z`);
const minute = 60_000;
const hour = 60 * minute;
const window = usualPeakWindow('UTC'); // 9 to 21
const peak = { from: t('09:00'), to: t('21:00') };

const offline: GpuPresence = { gpu: 'uuid:a', onlineNow: false, online: [], booked: [], plannedOffline: [], backAt: null };
const online: GpuPresence = { ...offline, gpu: 'uuid:b', onlineNow: true, online: [{ from: t('00:00', '01'), to: t('00:00', '20') }] };
const due = (
  now: number,
  gpus: readonly GpuPresence[] = [offline, online],
  settings: Partial<ReminderSettings> = {},
  sent: readonly SentReminder[] = [],
): Reminder | null => dueReminder(now, window, { ...usualReminders, ...settings }, gpus, sent);

describe('before the peak', () => {
  test('fifteen minutes before, of the GPUs that would not be online', () => {
    const yesterdays: SentReminder = { kind: 'peak-summary', peakFrom: t('09:00', '02') };
    expect(due(t('08:44'), undefined, {}, [yesterdays])).toBeNull();
    expect(due(t('08:45'))).toEqual({ kind: 'before-peak', peak, gpus: ['uuid:a'] });
    expect(due(t('08:59'))).toMatchObject({ kind: 'before-peak' });
    expect(due(t('08:30'), undefined, { leadMs: 30 * minute })).toMatchObject({ kind: 'before-peak' });
  });

  test('not when all is well, or will be', () => {
    expect(due(t('08:50'), [online])).toBeNull();
    expect(due(t('08:50'), [{ ...offline, backAt: t('09:00') }])).toBeNull();
    expect(due(t('08:50'), [])).toBeNull();
  });

  test('also of one that is online and will not be', () => {
    const planned = { ...online, plannedOffline: [{ from: t('08:55'), to: t('12:00') }] };
    expect(due(t('08:50'), [planned])).toMatchObject({ gpus: ['uuid:b'] });
    expect(due(t('08:50'), [{ ...offline, backAt: t('09:01') }])).toMatchObject({ gpus: ['uuid:a'] });
    expect(due(t('08:50'), [{ ...online, plannedOffline: [{ from: t('06:00'), to: t('09:00') }] }])).toBeNull();
  });
});

describe('at its start', () => {
  test('of the GPUs that have been kept offline since', () => {
    expect(due(t('09:00'))).toEqual({ kind: 'peak-began', peak, gpus: ['uuid:a'] });
    expect(due(t('14:00'))).toMatchObject({ kind: 'peak-began' });
  });

  test('one that dropped out later is another matter', () => {
    expect(due(t('14:00'), [{ ...offline, online: [{ from: t('07:00'), to: t('10:00') }] }])).toBeNull();
  });

  test('one that has come back since needs no reminder', () => {
    expect(due(t('14:00'), [{ ...online, online: [{ from: t('10:00'), to: t('14:00') }] }])).toBeNull();
  });
});

describe('at its end', () => {
  const missedAnHour = { ...online, online: [{ from: t('10:00'), to: t('21:00') }], booked: [{ from: t('20:00'), to: t('23:00') }] };

  test('a summary, if something was missed', () => {
    expect(due(t('20:59'), [missedAnHour])).toBeNull();
    expect(due(t('21:00'), [missedAnHour])).toEqual({
      kind: 'peak-summary',
      peak,
      gpus: [{ gpu: 'uuid:b', onlineMs: 11 * hour, bookedMs: hour, peakMs: 12 * hour }],
    });
    expect(due(t('21:00'), [online])).toBeNull();
    expect(due(t('21:00'), [])).toBeNull();
  });

  test('a gap of less than five minutes is nothing', () => {
    const gap = (until: string): GpuPresence => ({ ...online, online: [{ from: t(until), to: t('21:00') }] });
    expect(due(t('21:00'), [gap('09:04')])).toBeNull();
    expect(due(t('21:00'), [gap('09:05')])).not.toBeNull();
  });

  test('always or never, as the owner likes', () => {
    expect(due(t('21:00'), [online], { summary: 'always' })).toMatchObject({ kind: 'peak-summary' });
    expect(due(t('21:00'), [missedAnHour], { summary: 'off' })).toBeNull();
  });

  test('after half a day it is old news', () => {
    const monday = { ...window, weekdays: [1 as const] };
    const at = (now: number): Reminder | null => dueReminder(now, monday, usualReminders, [offline], []);
    expect(at(t('08:59', '09'))).toMatchObject({ kind: 'peak-summary', peak: { from: t('09:00', '08') } });
    expect(at(t('09:00', '09'))).toBeNull();
  });
});

describe('none twice, and after sleep only the latest', () => {
  test('what was sent isn’t sent again', () => {
    const first = due(t('08:45'))!;
    expect(due(t('08:46'), undefined, {}, [asSent(first)])).toBeNull();
    expect(due(t('09:00'), undefined, {}, [asSent(first)])).toMatchObject({ kind: 'peak-began' });
    const tomorrow = due(t('08:45', '04'), undefined, {}, [asSent(first)]);
    expect(tomorrow).toMatchObject({ kind: 'before-peak', peak: { from: t('09:00', '04') } });
  });

  test('asleep from before the peak until in it: only that it has begun', () => {
    expect(due(t('09:30'))).toMatchObject({ kind: 'peak-began' });
  });

  test('asleep over the whole peak: only its summary; over days: only the last', () => {
    expect(due(t('22:00'))).toMatchObject({ kind: 'peak-summary', peak });
    expect(due(t('22:00', '06'))).toMatchObject({ kind: 'peak-summary', peak: { from: t('09:00', '06') } });
  });

  test('what a later occasion has overtaken never comes, even if there is nothing to say now', () => {
    // Yesterday's peak was missed, but today's is near and all is well.
    const missedYesterday = { ...online, online: [{ from: t('07:00', '03'), to: t('08:50', '03') }] };
    expect(due(t('08:50', '03'), [missedYesterday])).toBeNull();
    expect(due(t('08:40', '03'), [missedYesterday])).toMatchObject({ kind: 'peak-summary', peak: { from: t('09:00', '02') } });
  });
});

describe('silence', () => {
  test('off', () => {
    expect(due(t('09:30'), undefined, { on: false })).toBeNull();
  });

  test('snoozed, and then what still holds', () => {
    expect(due(t('08:50'), undefined, { snoozedUntil: t('09:10') })).toBeNull();
    expect(due(t('09:10'), undefined, { snoozedUntil: t('09:10') })).toMatchObject({ kind: 'peak-began' });
  });

  test('quiet hours, over midnight, on the window’s clock', () => {
    const berlin = usualPeakWindow('Europe/Berlin');
    const quiet = { ...usualReminders, quietHours: { startMinute: 20 * 60, endMinute: 10 * 60 } };
    const at = (now: number): Reminder | null => dueReminder(now, berlin, quiet, [offline], []);
    expect(at(t('07:30'))).toBeNull(); // 9:30 in Berlin
    expect(at(t('08:00'))).toMatchObject({ kind: 'peak-began' }); // 10:00
    expect(at(t('19:30'))).toBeNull(); // 21:30, the summary's time
    expect(at(t('08:00', '04'))).toMatchObject({ kind: 'peak-began', peak: { from: t('07:00', '04') } });
  });
});

describe('when to ask again', () => {
  const next = (now: number, settings: Partial<ReminderSettings> = {}): number | null =>
    nextReminderAt(now, window, { ...usualReminders, ...settings });

  test('at the next occasion', () => {
    expect(next(t('08:00'))).toBe(t('08:45'));
    expect(next(t('08:45'))).toBe(t('09:00'));
    expect(next(t('09:00'))).toBe(t('21:00'));
    expect(next(t('21:00'))).toBe(t('08:45', '04'));
  });

  test('or when silence ends', () => {
    expect(next(t('09:30'), { snoozedUntil: t('10:30') })).toBe(t('10:30'));
    expect(next(t('09:30'), { quietHours: { startMinute: 0, endMinute: 11 * 60 } })).toBe(t('11:00'));
    expect(next(t('09:30'), { on: false })).toBeNull();
  });

  test('days ahead, or never', () => {
    expect(nextReminderAt(t('22:00'), { ...window, weekdays: [1] }, usualReminders)).toBe(t('08:45', '08'));
    expect(nextReminderAt(t('22:00'), { ...window, weekdays: [] }, usualReminders)).toBeNull();
  });
});

test('a peak that goes on all the time has no beginning; each of its days has an end', () => {
  const always = { ...window, startMinute: 0, endMinute: 0 };
  const at = (now: number): Reminder | null => dueReminder(now, always, usualReminders, [offline], []);
  expect(at(t('23:50'))).toBeNull(); // the last day's summary is old news
  expect(at(t('00:00', '04'))).toMatchObject({ kind: 'peak-summary', peak: { from: t('00:00') } });
});

test('settings from outside are read strictly', () => {
  expect(reminderSettingsSchema.safeParse(usualReminders).success).toBe(true);
  for (const broken of [{ leadMs: 0 }, { leadMs: 13 * hour }, { summary: 'maybe' }, { quietHours: { startMinute: 0, endMinute: 1440 } }, { snoozedUntil: 0.5 }]) {
    expect(reminderSettingsSchema.safeParse({ ...usualReminders, ...broken }).success, JSON.stringify(broken)).toBe(false);
  }
});

test('asked at any times over days, in any zone: in order, none twice, none when all is well', () => {
  const someTimes = fc.array(fc.integer({ min: 0, max: 6 * 24 * 60 }), { maxLength: 60 });
  const outages = fc.array(fc.record({ start: fc.integer({ min: 0, max: 6 * 24 * 60 }), minutes: fc.integer({ min: 1, max: 900 }) }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...tellingZones), fc.constantFrom('2026-03-27', '2026-10-23', '2026-11-29'), someTimes, outages, (zone, from, minutes, down) => {
      const zoned = usualPeakWindow(zone);
      const start = Date.parse(`${from}T00:00Z`);
      const up = (now: number): GpuPresence => {
        const stretches: { from: number; to: number }[] = [];
        let from = start;
        for (const one of down.toSorted((a, b) => a.start - b.start)) {
          stretches.push({ from, to: Math.min(now, start + one.start * minute) });
          from = Math.max(from, start + (one.start + one.minutes) * minute);
        }
        stretches.push({ from, to: now });
        const isDown = down.some((one) => start + one.start * minute <= now && now < start + (one.start + one.minutes) * minute);
        return { ...offline, onlineNow: !isDown, online: stretches };
      };
      const sent: SentReminder[] = [];
      const kinds = ['before-peak', 'peak-began', 'peak-summary'];
      for (const now of minutes.toSorted((a, b) => a - b).map((at) => start + at * minute)) {
        const reminder = dueReminder(now, zoned, usualReminders, [up(now)], sent);
        expect(dueReminder(now, zoned, usualReminders, [{ ...online, online: [{ from: 0, to: now + hour }] }], sent)).toBeNull();
        if (reminder === null) continue;
        const last = sent.at(-1);
        if (last !== undefined) {
          const isLater = reminder.peak.from > last.peakFrom || kinds.indexOf(reminder.kind) > kinds.indexOf(last.kind);
          expect(isLater).toBe(true);
        }
        sent.push(asSent(reminder));
      }
      expect(new Set(sent.map((one) => `${one.kind} ${one.peakFrom}`)).size).toBe(sent.length);
    }),
    { numRuns: 60 },
  );
});
