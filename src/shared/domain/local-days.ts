import type { Instant } from './instant.ts';
import type { Interval } from './interval.ts';
import { firstInstantAt, localTime, plusDays, type LocalDate, type TimeZone } from './local-time.ts';

/** A local day: from its first instant to the next day's. 23 or 25 hours long where the clock jumps. */
export interface LocalDay extends Interval {
  readonly date: LocalDate;
}

const utcDayMs = 24 * 60 * 60 * 1000;

export const localDay = (date: LocalDate, zone: TimeZone): LocalDay => ({ date, from: firstInstantAt(date, 0, zone), to: firstInstantAt(plusDays(date, 1), 0, zone) });

/** When the clock in `zone` begins its next day after `at`. */
export const nextMidnight = (at: Instant, zone: TimeZone): Instant => localDay(localTime(at, zone).date, zone).to;

/** Tells of many instants on which local day they are; each day is worked out once. */
export function localDays(zone: TimeZone): (at: Instant) => LocalDay {
  const known = new Map<number, readonly LocalDay[]>();
  return (at) => {
    const utcDay = Math.floor(at / utcDayMs);
    let days = known.get(utcDay);
    if (days === undefined) {
      days = daysTouching(utcDay * utcDayMs, zone);
      known.set(utcDay, days);
    }
    const found = days.find((day) => day.from <= at && at < day.to);
    if (found === undefined) throw new Error(`${at} is on no day of ${zone}`);
    return found;
  };
}

function daysTouching(from: Instant, zone: TimeZone): readonly LocalDay[] {
  const days: LocalDay[] = [];
  for (let date = localTime(from, zone).date; ; date = plusDays(date, 1)) {
    const day = localDay(date, zone);
    if (day.from >= from + utcDayMs) return days;
    days.push(day);
  }
}

/** The parts of a stretch of time, each on its own local day. */
export function splitByDay({ from, to }: Interval, dayOf: (at: Instant) => LocalDay): readonly (Interval & { readonly date: LocalDate })[] {
  const parts: (Interval & { date: LocalDate })[] = [];
  for (let at = from; at < to; ) {
    const day = dayOf(at);
    const end = Math.min(day.to, to);
    parts.push({ date: day.date, from: at, to: end });
    at = end;
  }
  return parts;
}
