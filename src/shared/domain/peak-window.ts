import { z } from 'zod';
import type { Instant } from './instant.ts';
import { covers, totalMs, within, type Interval } from './interval.ts';
import { firstInstantAt, isTimeZone, localTime, plusDays, weekdayOf, weekdays, type TimeZone, type Weekday } from './local-time.ts';

/**
 * The hours in which buyers are expected, on the owner's clock. One window a day: it belongs to the weekday on which
 * it starts. An end that is not after the start is on the next day: 21:00 to 9:00 crosses midnight, 9:00 to 9:00 is
 * a whole day.
 */
export interface PeakWindow {
  readonly zone: TimeZone;
  /** Minutes since 0:00 on the clock, 0 to 1439. */
  readonly startMinute: number;
  readonly endMinute: number;
  /** On which days it starts; none: there is no peak. */
  readonly weekdays: readonly Weekday[];
}

/** 9 AM to 9 PM local time, every day. Source: AITBC GPU monetization guide, "Best Practices". */
export const usualPeakWindow = (zone: TimeZone): PeakWindow => ({
  zone,
  startMinute: 9 * 60,
  endMinute: 21 * 60,
  weekdays,
});

const minuteOfDay = z.number().int().min(0).max(1439);
export const peakWindowSchema = z.object({
  zone: z.string().max(100).refine(isTimeZone, 'not a time zone that is known here'),
  startMinute: minuteOfDay,
  endMinute: minuteOfDay,
  weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).max(7).readonly(),
}) satisfies z.ZodType<PeakWindow>;

/** The window as the owner chose it. `zone` null: that of the computer's clock, wherever the computer is taken. */
export interface PeakHours extends Omit<PeakWindow, 'zone'> {
  readonly zone: TimeZone | null;
}

export const peakHoursSchema: z.ZodType<PeakHours> = peakWindowSchema.extend({ zone: peakWindowSchema.shape.zone.nullable() });

/** Whether it is peak, and until when that holds. */
export interface PeakMoment {
  readonly inPeak: boolean;
  /** When it changes; null: never. */
  readonly changesAt: Instant | null;
}

const dayMs = 24 * 60 * 60 * 1000;
/** A peak comes at least once a week, or in two where the zone left its day out (Samoa's 30 December 2011). */
const furthestDays = 15;

/**
 * The peaks that `range` touches, whole ones, in order of time. Two that touch are two. A window that the clock skips
 * on some day has no peak on that day.
 */
export function peaksTouching(window: PeakWindow, range: Interval): readonly Interval[] {
  // Yesterday's peak may reach into today; the one before it ended before today began, on any clock.
  const last = localTime(range.to, window.zone).date;
  const peaks: Interval[] = [];
  for (let date = plusDays(localTime(range.from, window.zone).date, -1); date <= last; date = plusDays(date, 1)) {
    if (!window.weekdays.includes(weekdayOf(date))) continue;
    const endDate = window.endMinute > window.startMinute ? date : plusDays(date, 1);
    const from = firstInstantAt(date, window.startMinute, window.zone);
    const to = firstInstantAt(endDate, window.endMinute, window.zone);
    if (from < to && from < range.to && to > range.from) peaks.push({ from, to });
  }
  return peaks;
}

/** The peak time in `range`, cut at its ends. */
export const peakIn = (window: PeakWindow, range: Interval): readonly Interval[] =>
  within(peaksTouching(window, range), range);

/** How much of `all` (uptime, bookings) lies in peak time of `range`, and how much peak time there is, in ms. */
export function overlapWithPeak(
  window: PeakWindow,
  range: Interval,
  all: readonly Interval[],
): { readonly overlapMs: number; readonly peakMs: number } {
  const peaks = peakIn(window, range);
  return { overlapMs: totalMs(peaks.flatMap((peak) => within(all, peak))), peakMs: totalMs(peaks) };
}

export const isPeak = (at: Instant, window: PeakWindow): boolean =>
  covers(peaksTouching(window, { from: at, to: at + 1 }), at);

/** The peak that is on now, else the next one; null where there is none on any day. */
export const currentOrNextPeak = (at: Instant, window: PeakWindow): Interval | null =>
  firstPeak(at, window, () => true);

/** The next start and the next end, both after `at`. They are those of the same peak where none is on now. */
export function nextEdges(at: Instant, window: PeakWindow): { readonly start: Instant; readonly end: Instant } | null {
  const current = currentOrNextPeak(at, window);
  const next = firstPeak(at, window, (peak) => peak.from > at);
  return current === null || next === null ? null : { start: next.from, end: current.to };
}

/** Whether it is peak at `at`, and when that changes. Peaks that touch count as one here. */
export function peakMoment(at: Instant, window: PeakWindow): PeakMoment {
  const peak = currentOrNextPeak(at, window);
  if (peak === null) return { inPeak: false, changesAt: null };
  if (peak.from > at) return { inPeak: false, changesAt: peak.from };
  const limit = at + furthestDays * dayMs;
  let changesAt = peak.to;
  while (changesAt < limit) {
    const next = peaksTouching(window, { from: changesAt, to: changesAt + 1 }).find((one) => one.from <= changesAt);
    if (next === undefined) return { inPeak: true, changesAt };
    changesAt = next.to;
  }
  return { inPeak: true, changesAt: null };
}

/** Looks a day at a time, because the next peak is nearly always today's or tomorrow's. */
function firstPeak(at: Instant, window: PeakWindow, wanted: (peak: Interval) => boolean): Interval | null {
  if (window.weekdays.length === 0) return null;
  for (let day = 0; day <= furthestDays; day += 1) {
    const range = { from: at + day * dayMs, to: at + (day + 1) * dayMs };
    const found = peaksTouching(window, range).find((peak) => peak.to > at && wanted(peak));
    if (found !== undefined) return found;
  }
  return null;
}
