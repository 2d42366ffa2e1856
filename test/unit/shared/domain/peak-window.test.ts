import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdays, type Weekday } from '../../../../src/shared/domain/local-time.ts';
import {
  currentOrNextPeak,
  isPeak,
  nextEdges,
  overlapWithPeak,
  peakIn,
  peakMoment,
  peaksTouching,
  peakWindowSchema,
  usualPeakWindow,
  type PeakWindow,
} from '../../../../src/shared/domain/peak-window.ts';
import { aheadMinutes, tellingZones, wallClock } from './wall-clock.ts';

const t = (text: string): number => Date.parse(text);
const minute = 60_000;
const hour = 60 * minute;
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const window = (zone: string, start: string, end: string, on: readonly Weekday[] = weekdays): PeakWindow => ({
  zone,
  startMinute: clock(start),
  endMinute: clock(end),
  weekdays: on,
});
const day = (date: string): { from: number; to: number } => ({ from: t(`${date}T00:00Z`), to: t(`${date}T00:00Z`) + 24 * hour });
const utc = (peaks: readonly { from: number; to: number }[]): string[] =>
  peaks.map(({ from, to }) => `${new Date(from).toISOString().slice(5, 16)}–${new Date(to).toISOString().slice(5, 16)}`);

describe('the usual window, 9 to 21 on the local clock', () => {
  test('moves against UTC with summer time', () => {
    const berlin = usualPeakWindow('Europe/Berlin');
    expect(utc(peaksTouching(berlin, day('2026-03-28')))).toEqual(['03-28T08:00–03-28T20:00']);
    expect(utc(peaksTouching(berlin, day('2026-03-29')))).toEqual(['03-29T07:00–03-29T19:00']);
    expect(isPeak(t('2026-03-28T08:00Z') - 1, berlin)).toBe(false);
    expect(isPeak(t('2026-03-28T08:00Z'), berlin)).toBe(true);
    expect(isPeak(t('2026-03-28T20:00Z') - 1, berlin)).toBe(true);
    expect(isPeak(t('2026-03-28T20:00Z'), berlin)).toBe(false);
  });

  test('is right in a zone of a three-quarter hour', () => {
    expect(utc(peaksTouching(usualPeakWindow('Asia/Kathmandu'), day('2026-06-01')))).toEqual(['06-01T03:15–06-01T15:15']);
  });
});

describe('edges on the days when the clock jumps', () => {
  test('an edge that the clock skips is at the jump', () => {
    // New York, 8 March 2026: at 2:00 EST (7:00 UTC) the clock shows 3:00 EDT.
    expect(utc(peakIn(window('America/New_York', '02:30', '05:00'), day('2026-03-08')))).toEqual(['03-08T07:00–03-08T09:00']);
    expect(utc(peakIn(window('America/New_York', '01:00', '02:30'), day('2026-03-08')))).toEqual(['03-08T06:00–03-08T07:00']);
  });

  test('a window that the clock skips whole has no peak that day, and one the next', () => {
    const skipped = window('America/New_York', '02:10', '02:50');
    expect(peakIn(skipped, day('2026-03-08'))).toEqual([]);
    expect(utc(peakIn(skipped, day('2026-03-09')))).toEqual(['03-09T06:10–03-09T06:50']);
  });

  test('of an edge that comes twice, the first counts', () => {
    // New York, 1 November 2026: 1:00 to 2:00 comes twice, first in EDT (UTC-4), then in EST (UTC-5).
    expect(utc(peakIn(window('America/New_York', '01:30', '06:00'), day('2026-11-01')))).toEqual(['11-01T05:30–11-01T11:00']);
    expect(utc(peaksTouching(window('America/New_York', '21:00', '01:30'), { from: t('2026-11-01T02:00Z'), to: t('2026-11-01T03:00Z') }))).toEqual([
      '11-01T01:00–11-01T05:30',
    ]);
  });

  test('a jump of half an hour is no full one', () => {
    // Lord Howe, 4 October 2026: at 2:00 (15:30 UTC the day before) the clock shows 2:30.
    expect(utc(peakIn(window('Australia/Lord_Howe', '02:15', '03:00'), day('2026-10-03')))).toEqual(['10-03T15:30–10-03T16:00']);
  });

  test('a day that a zone left out has no peak of its own', () => {
    // Samoa went from 29 December 2011, 24:00 (UTC-10) to 31 December, 0:00 (UTC+14).
    const apia = usualPeakWindow('Pacific/Apia');
    const around = { from: t('2011-12-29T00:00Z'), to: t('2012-01-01T00:00Z') };
    expect(utc(peaksTouching(apia, around))).toEqual(['12-28T19:00–12-29T07:00', '12-29T19:00–12-30T07:00', '12-30T19:00–12-31T07:00', '12-31T19:00–01-01T07:00']);
    const fridays = { ...apia, weekdays: [5 as const] };
    expect(utc([currentOrNextPeak(t('2011-12-24T12:00Z'), fridays)!])).toEqual(['01-05T19:00–01-06T07:00']);
  });
});

describe('weekdays and midnight', () => {
  test('a window over midnight belongs to the day on which it starts', () => {
    const fridayNight = window('Europe/Berlin', '22:00', '06:00', [5]);
    expect(isPeak(t('2026-06-05T21:00Z'), fridayNight)).toBe(true); // Friday 23:00
    expect(isPeak(t('2026-06-06T03:59Z'), fridayNight)).toBe(true); // Saturday 5:59
    expect(isPeak(t('2026-06-06T04:00Z'), fridayNight)).toBe(false);
    expect(isPeak(t('2026-06-06T21:00Z'), fridayNight)).toBe(false); // Saturday 23:00
    expect(isPeak(t('2026-06-05T03:00Z'), fridayNight)).toBe(false); // Friday 5:00
  });

  test('the next edges are found over a weekend', () => {
    const workdays = window('Europe/Berlin', '09:00', '21:00', [1, 2, 3, 4, 5]);
    expect(nextEdges(t('2026-06-05T19:00Z'), workdays)).toEqual({ start: t('2026-06-08T07:00Z'), end: t('2026-06-08T19:00Z') });
    expect(nextEdges(t('2026-06-05T18:59Z'), workdays)).toEqual({ start: t('2026-06-08T07:00Z'), end: t('2026-06-05T19:00Z') });
    expect(nextEdges(t('2026-06-08T07:00Z'), workdays)).toEqual({ start: t('2026-06-09T07:00Z'), end: t('2026-06-08T19:00Z') });
    expect(peakMoment(t('2026-06-05T19:00Z'), workdays)).toEqual({ inPeak: false, changesAt: t('2026-06-08T07:00Z') });
  });

  test('the same start and end is a whole day; those that touch are one moment', () => {
    const wholeWorkdays = window('UTC', '09:00', '09:00', [1, 2, 3, 4, 5]);
    expect(peakMoment(t('2026-06-02T12:00Z'), wholeWorkdays)).toEqual({ inPeak: true, changesAt: t('2026-06-06T09:00Z') });
    expect(nextEdges(t('2026-06-02T12:00Z'), wholeWorkdays)).toEqual({ start: t('2026-06-03T09:00Z'), end: t('2026-06-03T09:00Z') });
    expect(peakMoment(t('2026-06-02T12:00Z'), window('Europe/Berlin', '00:00', '00:00'))).toEqual({ inPeak: true, changesAt: null });
  });

  test('no weekday is no peak', () => {
    const never = window('UTC', '09:00', '21:00', []);
    expect(isPeak(t('2026-06-02T12:00Z'), never)).toBe(false);
    expect(nextEdges(t('2026-06-02T12:00Z'), never)).toBeNull();
    expect(currentOrNextPeak(t('2026-06-02T12:00Z'), never)).toBeNull();
    expect(peakMoment(t('2026-06-02T12:00Z'), never)).toEqual({ inPeak: false, changesAt: null });
  });
});

test('uptime in peak: the part that lies in the window, cut at the range', () => {
  const utcPeak = usualPeakWindow('UTC');
  const twoDays = { from: t('2026-06-01T12:00Z'), to: t('2026-06-03T00:00Z') }; // 9 h of the first peak, all 12 of the second
  const online = [
    { from: t('2026-06-01T00:00Z'), to: t('2026-06-01T15:00Z') }, // 12–15: 3 h
    { from: t('2026-06-01T14:00Z'), to: t('2026-06-01T16:00Z') }, // 1 h more
    { from: t('2026-06-02T20:00Z'), to: t('2026-06-02T23:00Z') }, // 1 h
  ];
  expect(overlapWithPeak(utcPeak, twoDays, online)).toEqual({ overlapMs: 5 * hour, peakMs: 21 * hour });
});

test('a window from outside is read strictly', () => {
  expect(peakWindowSchema.safeParse(usualPeakWindow('Europe/Berlin')).success).toBe(true);
  for (const broken of [
    { zone: 'Mars/Olympus' },
    { zone: '2026-06-01T00:00[Europe/Berlin]' },
    { startMinute: 1440 },
    { endMinute: -1 },
    { startMinute: 9.5 },
    { weekdays: [0] },
    { weekdays: [8] },
    { weekdays: [1, 1, 1, 1, 1, 1, 1, 1] },
  ]) {
    expect(peakWindowSchema.safeParse({ ...usualPeakWindow('UTC'), ...broken }).success, JSON.stringify(broken)).toBe(false);
  }
});

describe('for any window, in any of the telling zones', () => {
  const someWindow = fc.record({
    zone: fc.constantFrom(...tellingZones),
    startMinute: fc.integer({ min: 0, max: 1439 }),
    endMinute: fc.integer({ min: 0, max: 1439 }),
    weekdays: fc.subarray([...weekdays]),
  });
  const jumps = tellingZones.flatMap((zone) => jumpsOf(zone).map((at) => ({ zone, at })));
  const anyTime = fc.integer({ min: t('2005-01-01T00:00Z') / minute, max: t('2035-01-01T00:00Z') / minute }).map((at) => at * minute);
  /** A window and a time within a day and a half of a jump of its zone's clock. */
  const nearJump = fc
    .tuple(someWindow, fc.constantFrom(...jumps), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([some, jump, minutes]) => ({ window: { ...some, zone: jump.zone }, at: jump.at + minutes * minute }));
  const anywhere = fc.record({ window: someWindow, at: anyTime });
  const either = fc.oneof(nearJump, anywhere);

  test('the jumps are there', () => {
    expect(jumps.length).toBeGreaterThan(100);
  });

  test('it is peak exactly where the clock on the wall says so, hours that come a second time apart', () => {
    fc.assert(
      fc.property(either, ({ window: some, at }) => {
        fc.pre(aheadMinutes(at, some.zone) >= aheadMinutes(at - hour - minute, some.zone));
        expect(isPeak(at, some)).toBe(peakByTheClock(at, some));
      }),
      { numRuns: 2000 },
    );
  });

  test('an hour that comes a second time never makes two peaks of one window', () => {
    fc.assert(
      fc.property(either, ({ window: some, at }) => {
        const peaks = peaksTouching(some, { from: at - 48 * hour, to: at + 48 * hour });
        for (const [index, peak] of peaks.entries()) {
          expect(peak.to).toBeGreaterThan(peak.from);
          expect(peak.to - peak.from).toBeLessThanOrEqual(25 * hour);
          if (index > 0) expect(peak.from).toBeGreaterThanOrEqual(peaks[index - 1]!.to);
        }
        expect(peaks.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('what holds now holds until the next change and not after it', () => {
    fc.assert(
      fc.property(either, ({ window: some, at }) => {
        const { inPeak, changesAt } = peakMoment(at, some);
        expect(inPeak).toBe(isPeak(at, some));
        if (changesAt === null) return;
        expect(changesAt).toBeGreaterThan(at);
        expect(isPeak(changesAt - 1, some)).toBe(inPeak);
        expect(isPeak(changesAt, some)).toBe(!inPeak);
        expect(isPeak(Math.floor((at + changesAt) / 2), some)).toBe(inPeak);
      }),
    );
  });

  test('the next edges are edges, and none comes sooner', () => {
    fc.assert(
      fc.property(either, ({ window: some, at }) => {
        const edges = nextEdges(at, some);
        if (edges === null) {
          expect(peaksTouching(some, { from: at, to: at + 16 * 24 * hour })).toEqual([]);
          return;
        }
        const peaks = peaksTouching(some, { from: at, to: Math.max(edges.start, edges.end) + 1 });
        expect(edges.start).toBe(Math.min(...peaks.map((peak) => peak.from).filter((from) => from > at)));
        expect(edges.end).toBe(Math.min(...peaks.map((peak) => peak.to).filter((to) => to > at)));
      }),
    );
  });

  test('a range cut in two has the same peak time as the whole', () => {
    fc.assert(
      fc.property(either, fc.integer({ min: 0, max: 96 }), ({ window: some, at }, cut) => {
        const range = { from: at - 48 * hour, to: at + 48 * hour };
        const middle = range.from + cut * hour;
        const whole = overlapWithPeak(some, range, [range]);
        const first = overlapWithPeak(some, { ...range, to: middle }, [range]);
        const second = overlapWithPeak(some, { ...range, from: middle }, [range]);
        expect(first.peakMs + second.peakMs).toBe(whole.peakMs);
        expect(whole.overlapMs).toBe(whole.peakMs);
      }),
    );
  });
});

function peakByTheClock(at: number, { zone, startMinute, endMinute, weekdays: on }: PeakWindow): boolean {
  const { minuteOfDay, weekday } = wallClock(at, zone);
  const started = (on as readonly number[]).includes(weekday);
  const startedYesterday = (on as readonly number[]).includes(weekday === 1 ? 7 : weekday - 1);
  if (startMinute < endMinute) return started && startMinute <= minuteOfDay && minuteOfDay < endMinute;
  return (started && minuteOfDay >= startMinute) || (startedYesterday && minuteOfDay < endMinute);
}

/** When the zone's clock jumped from 2005 to 2035, to the minute, found by Intl alone. */
function jumpsOf(zone: string): number[] {
  const found: number[] = [];
  const end = t('2035-01-01T00:00Z');
  const step = 24 * hour;
  for (let from = t('2005-01-01T00:00Z'); from < end; from += step) {
    if (aheadMinutes(from, zone) === aheadMinutes(from + step, zone)) continue;
    let [before, after] = [from, from + step];
    while (after - before > minute) {
      const middle = before + Math.floor((after - before) / 2 / minute) * minute;
      if (aheadMinutes(middle, zone) === aheadMinutes(before, zone)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}
