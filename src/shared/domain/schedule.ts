import { z } from 'zod';
import type { Instant } from './instant.ts';
import { merged } from './interval.ts';
import { isTimeZone, type TimeZone, type Weekday } from './local-time.ts';
import { peaksTouching } from './peak-window.ts';

/**
 * Hours in which the rig may be online, on the owner's clock. They belong to the weekdays on which they start; an end
 * that is not after the start is on the next day (22:00 to 6:00), and 0:00 to 0:00 is the whole day.
 */
export interface OpenHours {
  /** Minutes since 0:00 on the clock, 0 to 1439. */
  readonly startMinute: number;
  readonly endMinute: number;
  readonly weekdays: readonly Weekday[];
}

/** The week's open hours. Hours may overlap; time that is in any of them is open. */
export interface WeeklySchedule {
  readonly zone: TimeZone;
  readonly hours: readonly OpenHours[];
}

export interface ScheduleMoment {
  readonly open: boolean;
  /** When that changes; `null`: never. */
  readonly changesAt: Instant | null;
}

const minuteOfDay = z.number().int().min(0).max(1439);
export const weeklyScheduleSchema: z.ZodType<WeeklySchedule> = z.object({
  zone: z.string().max(100).refine(isTimeZone, 'not a time zone that is known here'),
  hours: z
    .array(z.object({ startMinute: minuteOfDay, endMinute: minuteOfDay, weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])).max(7) }))
    .max(50),
});

/** Hours come again after a week, or after two where a zone left their day out. */
const farthestMs = 15 * 24 * 60 * 60 * 1000;

/** Whether the schedule is open at `at`, and when that changes. Right on the days when the zone's clock jumps. */
export function scheduleMoment(at: Instant, { zone, hours }: WeeklySchedule): ScheduleMoment {
  // Clock hours are clock hours, whether of peak or of opening.
  const ahead = { from: at, to: at + farthestMs };
  const open = merged(hours.flatMap((some) => peaksTouching({ zone, ...some }, ahead)));
  const next = open.find(({ to }) => to > at);
  if (next === undefined) return { open: false, changesAt: null };
  if (next.from > at) return { open: false, changesAt: next.from };
  return { open: true, changesAt: next.to >= ahead.to ? null : next.to };
}
