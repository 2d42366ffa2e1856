import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdays, type Weekday } from '../../../../src/shared/domain/local-time.ts';
import { scheduleMoment, weeklyScheduleSchema, type OpenHours, type WeeklySchedule } from '../../../../src/shared/domain/schedule.ts';
import { aheadMinutes, tellingZones, wallClock } from './wall-clock.ts';

const t = (text: string): number => Date.parse(text);
const minute = 60_000;
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const hours = (start: string, end: string, on: readonly Weekday[] = weekdays): OpenHours => ({ startMinute: clock(start), endMinute: clock(end), weekdays: on });
const berlin = (...all: OpenHours[]): WeeklySchedule => ({ zone: 'Europe/Berlin', hours: all });
const told = (at: string, schedule: WeeklySchedule): string => {
  const { open, changesAt } = scheduleMoment(t(at), schedule);
  return `${open ? 'open' : 'shut'} until ${changesAt === null ? 'ever' : `${new Date(changesAt).toISOString().slice(0, 16)}Z`}`;
};

describe('open and shut', () => {
  const nights = berlin(hours('22:00', '06:00', [1, 2, 3, 4, 5]), hours('10:00', '18:00', [6, 7]));
  test.each([
    // November: UTC+1. The 23rd of November 2026 is a Monday.
    ['2026-11-23T20:59:59Z', 'shut until 2026-11-23T21:00Z'],
    ['2026-11-23T21:00:00Z', 'open until 2026-11-24T05:00Z'],
    ['2026-11-24T04:59:59Z', 'open until 2026-11-24T05:00Z'],
    ['2026-11-24T05:00:00Z', 'shut until 2026-11-24T21:00Z'],
    ['2026-11-28T12:00:00Z', 'open until 2026-11-28T17:00Z'],
    ['2026-11-29T17:00:00Z', 'shut until 2026-11-30T21:00Z'],
  ])('%s: %s', (at, expected) => {
    expect(told(at, nights)).toBe(expected);
  });

  test('hours that overlap or touch count as one opening', () => {
    expect(told('2026-11-23T09:00Z', berlin(hours('09:00', '12:00'), hours('11:00', '14:00'), hours('14:00', '15:00')))).toBe('open until 2026-11-23T14:00Z');
  });

  test('all week open never shuts, and no hours never open', () => {
    expect(told('2026-11-23T09:00Z', berlin(hours('00:00', '00:00')))).toBe('open until ever');
    expect(told('2026-11-23T09:00Z', berlin())).toBe('shut until ever');
    expect(told('2026-11-23T09:00Z', berlin(hours('09:00', '12:00', [])))).toBe('shut until ever');
  });
});

describe('on the days when the clock jumps', () => {
  test('the hours of a night are those on the clock, an hour shorter or longer', () => {
    const night = berlin(hours('22:00', '06:00'));
    expect(told('2026-03-28T22:00Z', night)).toBe('open until 2026-03-29T04:00Z');
    expect(told('2026-10-24T22:00Z', night)).toBe('open until 2026-10-25T05:00Z');
  });

  test('an opening in the hour that is skipped begins at the jump', () => {
    expect(told('2026-03-29T00:30Z', berlin(hours('02:30', '05:00')))).toBe('shut until 2026-03-29T01:00Z');
  });
});

test('agrees with the minute-by-minute reading of a wall clock, in zones of every kind', () => {
  const openHours = fc.record({
    startMinute: fc.integer({ min: 0, max: 1439 }),
    endMinute: fc.integer({ min: 0, max: 1439 }),
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdays)),
  });
  fc.assert(
    fc.property(fc.constantFrom(...tellingZones), fc.array(openHours, { maxLength: 3 }), fc.integer({ min: t('2026-01-01T00:00Z'), max: t('2027-01-01T00:00Z') }), (zone, all, raw) => {
      const at = Math.floor(raw / minute) * minute;
      const moment = scheduleMoment(at, { zone, hours: all });
      const { weekday, minuteOfDay } = wallClock(at, zone);
      const today = weekday as Weekday;
      const yesterday = (((weekday + 5) % 7) + 1) as Weekday;
      const shown = all.some(({ startMinute, endMinute, weekdays: on }) =>
        endMinute > startMinute
          ? on.includes(today) && minuteOfDay >= startMinute && minuteOfDay < endMinute
          : (on.includes(today) && minuteOfDay >= startMinute) || (on.includes(yesterday) && minuteOfDay < endMinute),
      );
      // Around a jump the clock alone doesn't tell: it shows times twice, or has passed some unshown.
      const dayMs = 24 * 60 * minute;
      if (aheadMinutes(at - 2 * dayMs, zone) === aheadMinutes(at + dayMs, zone)) expect(moment.open).toBe(shown);
      if (moment.changesAt !== null) {
        expect(moment.changesAt).toBeGreaterThan(at);
        expect(scheduleMoment(moment.changesAt - 1, { zone, hours: all }).open).toBe(moment.open);
        expect(scheduleMoment(moment.changesAt, { zone, hours: all }).open).toBe(!moment.open);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a zone that is none', { zone: 'Europe/Nowhere', hours: [] }],
  ['a minute past the day', { zone: 'UTC', hours: [{ startMinute: 1440, endMinute: 0, weekdays: [1] }] }],
  ['an eighth weekday', { zone: 'UTC', hours: [{ startMinute: 0, endMinute: 0, weekdays: [8] }] }],
])('the schema refuses %s', (_, value) => {
  expect(weeklyScheduleSchema.safeParse(value).success).toBe(false);
});
