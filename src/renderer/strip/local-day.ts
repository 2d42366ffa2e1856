import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { firstInstantAt, localTime, plusDays, type LocalDate, type TimeZone } from '../../shared/domain/local-time.ts';

export interface HourMark {
  readonly at: Instant;
  /** 0 to 24, on the clock. */
  readonly hour: number;
}

/** A day with marks on the clock of a zone: from midnight to midnight, or the 24 hours that follow a moment. */
export interface LocalDay extends Interval {
  readonly marks: readonly HourMark[];
}

const hours = [0, 6, 12, 18];
const marksOf = (date: LocalDate, zone: TimeZone): readonly HourMark[] => hours.map((hour) => ({ hour, at: firstInstantAt(date, hour * 60, zone) }));

/** The day that `at` lies in, with a mark every six hours on the clock: 23 to 25 hours where the clock jumps. */
export function localDay(at: Instant, zone: TimeZone): LocalDay {
  const { date } = localTime(at, zone);
  const next = plusDays(date, 1);
  const marks = marksOf(date, zone);
  const to = firstInstantAt(next, 0, zone);
  return { from: marks[0]?.at ?? to, to, marks: [...marks, { hour: 24, at: to }] };
}

/** The 24 hours from `from` on, with the same marks. */
export function nextDay(from: Instant, zone: TimeZone): LocalDay {
  const to = from + 24 * 3_600_000;
  const { date } = localTime(from, zone);
  const marks = [date, plusDays(date, 1)].flatMap((each) => marksOf(each, zone));
  return { from, to, marks: marks.filter(({ at }) => at >= from && at <= to) };
}

/** How far into the day a point in time is, 0 to 1; what lies outside is at the nearer end. */
export const placeIn = ({ from, to }: Interval, at: Instant): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
