import type { TimeZone, Weekday } from '../../../shared/domain/local-time.ts';
import type { ReminderSettings } from '../../../shared/domain/peak-reminders.ts';
import type { PricingSection } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import { minutesOf, timeOfDay } from '../../time-of-day.ts';

/** Peak hours and reminders as they are typed: times of day as "09:00", the lead in minutes. */
export interface PeakDraft {
  readonly start: string;
  readonly end: string;
  readonly weekdays: readonly Weekday[];
  /** null: the computer's. */
  readonly zone: TimeZone | null;
  readonly on: boolean;
  readonly lead: string;
  readonly summary: ReminderSettings['summary'];
  readonly quiet: boolean;
  readonly quietStart: string;
  readonly quietEnd: string;
}

export type PeakFaults = ReadonlySet<'start' | 'end' | 'lead' | 'quietStart' | 'quietEnd'>;

const minuteMs = 60_000;
const usualQuiet = { startMinute: 22 * 60, endMinute: 7 * 60 };

/** What holds now, ready to be changed. */
export function draftOf({ peakWindow, zones, reminders }: PricingSection): PeakDraft {
  const quiet = reminders.quietHours ?? usualQuiet;
  return {
    start: timeOfDay(peakWindow.startMinute),
    end: timeOfDay(peakWindow.endMinute),
    weekdays: peakWindow.weekdays,
    zone: zones.chosen,
    on: reminders.on,
    lead: String(reminders.leadMs / minuteMs),
    summary: reminders.summary,
    quiet: reminders.quietHours !== null,
    quietStart: timeOfDay(quiet.startMinute),
    quietEnd: timeOfDay(quiet.endMinute),
  };
}

export function faultsOf(draft: PeakDraft): PeakFaults {
  const times = (['start', 'end', ...(draft.quiet ? (['quietStart', 'quietEnd'] as const) : [])] as const).filter((field) => minutesOf(draft[field]) === null);
  return new Set([...times, ...(draft.on && leadOf(draft.lead) === null ? (['lead'] as const) : [])]);
}

/** The draft as the contract takes it; null where it has faults. A snooze stays as it is. */
export function peakFrom(draft: PeakDraft, { reminders }: PricingSection): CommandInput<'peak.save'> | null {
  const hours = hoursOf(draft.start, draft.end);
  const quietHours = draft.quiet ? hoursOf(draft.quietStart, draft.quietEnd) : null;
  // What isn't shown can't be corrected: a lead that was typed before reminders were switched off is left out.
  const lead = leadOf(draft.lead) ?? (draft.on ? null : reminders.leadMs / minuteMs);
  if (hours === null || lead === null || (draft.quiet && quietHours === null)) return null;
  return {
    window: { ...hours, zone: draft.zone, weekdays: [...draft.weekdays].sort((a, b) => a - b) },
    reminders: { ...reminders, on: draft.on, leadMs: lead * minuteMs, summary: draft.summary, quietHours },
  };
}

function hoursOf(start: string, end: string): { readonly startMinute: number; readonly endMinute: number } | null {
  const [startMinute, endMinute] = [minutesOf(start), minutesOf(end)];
  return startMinute === null || endMinute === null ? null : { startMinute, endMinute };
}

function leadOf(text: string): number | null {
  const minutes = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= 720 ? minutes : null;
}
