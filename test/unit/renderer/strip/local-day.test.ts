import { expect, test } from 'vitest';
import { localDay, nextDay, placeIn } from '../../../../src/renderer/strip/local-day.ts';

const hour = 3_600_000;
const lengthOf = (day: string, zone: string): number => {
  const { from, to } = localDay(Date.parse(day), zone);
  return (to - from) / hour;
};

test.each([
  ['2026-11-23T12:00Z', 'Europe/Berlin', 24],
  ['2026-03-29T12:00Z', 'Europe/Berlin', 23],
  ['2026-10-25T12:00Z', 'Europe/Berlin', 25],
  // Lord Howe's clock jumps by half an hour.
  ['2026-10-04T12:00Z', 'Australia/Lord_Howe', 23.5],
])('%s in %s has %d hours', (day, zone, hours) => {
  expect(lengthOf(day, zone)).toBe(hours);
});

test('midnight to midnight on the clock of the zone, in a zone of half hours too', () => {
  const { from, to, marks } = localDay(Date.parse('2026-11-23T20:00Z'), 'Asia/Kolkata'); // there it is the 24th
  expect(new Date(from).toISOString()).toBe('2026-11-23T18:30:00.000Z');
  expect(new Date(to).toISOString()).toBe('2026-11-24T18:30:00.000Z');
  expect(marks.map(({ hour: of }) => of)).toEqual([0, 6, 12, 18, 24]);
});

test('on a day with a jump the marks stand where the clock shows their hour', () => {
  const { from, marks } = localDay(Date.parse('2026-03-29T12:00Z'), 'Europe/Berlin');
  expect(marks.map(({ at }) => (at - from) / hour)).toEqual([0, 5, 11, 17, 23]);
});

test('the next 24 hours have the same marks, in a zone of half hours too, and not those behind them', () => {
  const from = Date.parse('2026-11-23T20:00Z');
  const { to, marks } = nextDay(from, 'Asia/Kolkata'); // half past one there
  expect(to - from).toBe(24 * hour);
  expect(marks.map(({ at, hour: of }) => [(at - from) / hour, of])).toEqual([[4.5, 6], [10.5, 12], [16.5, 18], [22.5, 0]]);
});

test('what lies outside the day is at its nearer end', () => {
  expect([-1, 0, 25, 100, 101].map((at) => placeIn({ from: 0, to: 100 }, at))).toEqual([0, 0, 0.25, 1, 1]);
});
