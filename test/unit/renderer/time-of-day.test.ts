import { expect, test } from 'vitest';
import { hoursNote, minutesOf, timeOfDay } from '../../../src/renderer/time-of-day.ts';

test('a time of day, there and back', () => {
  for (let minute = 0; minute < 1440; minute += 1) expect(minutesOf(timeOfDay(minute))).toBe(minute);
});

test.each(['', '24:00', '9:5', '9', '12:60', 'noon', '1:00 PM', '-1:00'])('%s is none', (text) => {
  expect(minutesOf(text)).toBeNull();
});

test.each([
  ['09:00', '17:00', null],
  ['22:00', '06:00', 'nextDay'],
  ['09:00', '09:00', 'nextDay'],
  ['00:00', '00:00', 'wholeDay'],
  ['', '06:00', null],
] as const)('%s to %s: %s', (start, end, note) => {
  expect(hoursNote({ start, end })).toBe(note);
});
