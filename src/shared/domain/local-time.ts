// The polyfill's own code even where the engine brings Temporal: the same code then runs in every Electron that we
// support and in the tests (docs/decisions/temporal.md).
import { Temporal } from 'temporal-polyfill/implementation';
import type { Instant } from './instant.ts';

/** An IANA name ("Europe/Berlin") or an offset ("+05:30"). */
export type TimeZone = string;
/** A calendar day somewhere: "2026-03-29". */
export type LocalDate = string;
/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What a clock on the wall shows. */
export interface LocalTime {
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** Whole minutes since 0:00 on that clock, 0 to 1439: not the time that has passed since midnight. */
  readonly minuteOfDay: number;
}

/** Whether the zone is known here. Everything below throws on a zone that is not. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** What the clock in `zone` shows at `at`. */
export function localTime(at: Instant, zone: TimeZone): LocalTime {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    date: shown.toPlainDate().toString(),
    weekday: shown.dayOfWeek as Weekday,
    minuteOfDay: shown.hour * 60 + shown.minute,
  };
}

/**
 * The first instant at which the clock in `zone` shows the time or, where the clock skips it, the instant of the
 * jump. So a later time on the clock never comes before an earlier one. Of a time that comes twice, the first counts,
 * as in RFC 5545, 3.3.5; in a gap RFC 5545 counts on with the old offset, by which a window from 2:30 would begin at
 * 3:30, half an hour after the clock has passed 2:30: hence the jump.
 * `minuteOfDay`: 0 to 1439.
 */
export function firstInstantAt(date: LocalDate, minuteOfDay: number, zone: TimeZone): Instant {
  const time = { hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 };
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const first = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wanted)) return first.epochMilliseconds;
  return first.getTimeZoneTransition('next')?.epochMilliseconds ?? first.epochMilliseconds;
}

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

export const weekdayOf = (date: LocalDate): Weekday => Temporal.PlainDate.from(date).dayOfWeek as Weekday;
