import { z } from 'zod';
import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import { covers, totalMs, within, type Interval } from './interval.ts';
import { weekdays } from './local-time.ts';
import { isPeak, nextEdges, peaksTouching, type PeakWindow } from './peak-window.ts';

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

export interface ReminderSettings {
  readonly on: boolean;
  /** How long before the peak the first one comes. */
  readonly leadMs: number;
  /** `when-missed`: only if a GPU was offline in the peak for five minutes or more. */
  readonly summary: 'when-missed' | 'always' | 'off';
  /** On the peak window's clock, minutes since 0:00, 0 to 1439; an end that is not after the start is the next day's. */
  readonly quietHours: { readonly startMinute: number; readonly endMinute: number } | null;
  readonly snoozedUntil: Instant | null;
}

const minuteOfDay = z.number().int().min(0).max(1439);
export const reminderSettingsSchema: z.ZodType<ReminderSettings> = z.object({
  on: z.boolean(),
  leadMs: z.number().int().min(minuteMs).max(dayMs / 2),
  summary: z.literal(['when-missed', 'always', 'off']),
  quietHours: z.object({ startMinute: minuteOfDay, endMinute: minuteOfDay }).nullable(),
  snoozedUntil: z.number().int().nullable(),
});

export const usualReminders: ReminderSettings = {
  on: true,
  leadMs: 15 * minuteMs,
  summary: 'when-missed',
  quietHours: null,
  snoozedUntil: null,
};

/** One GPU that the owner wants online. A GPU that the owner switched off doesn't belong here. */
export interface GpuPresence {
  readonly gpu: GpuKey;
  readonly onlineNow: boolean;
  /** When it was online, up to now. */
  readonly online: readonly Interval[];
  readonly booked: readonly Interval[];
  /** When it is known to be held back: its schedule, a pause until a time. */
  readonly plannedOffline: readonly Interval[];
  /** When it comes back by itself, if it isn't online now; null: not known. */
  readonly backAt: Instant | null;
}

export type Reminder =
  /** The peak is near, and these GPUs would not be online when it begins. */
  | { readonly kind: 'before-peak'; readonly peak: Interval; readonly gpus: readonly GpuKey[] }
  /** The peak has begun, and these GPUs have been kept offline since then. */
  | { readonly kind: 'peak-began'; readonly peak: Interval; readonly gpus: readonly GpuKey[] }
  | { readonly kind: 'peak-summary'; readonly peak: Interval; readonly gpus: readonly PeakOfGpu[] };

export interface PeakOfGpu {
  readonly gpu: GpuKey;
  readonly onlineMs: number;
  readonly bookedMs: number;
  readonly peakMs: number;
}

/** What makes a reminder the same: sent once, it is never sent again. */
export interface SentReminder {
  readonly kind: Reminder['kind'];
  readonly peakFrom: Instant;
}

export const sentReminderSchema: z.ZodType<SentReminder> = z.object({
  kind: z.enum(['before-peak', 'peak-began', 'peak-summary']),
  peakFrom: z.number().int(),
});

export const asSent = ({ kind, peak }: Reminder): SentReminder => ({ kind, peakFrom: peak.from });

/** After so long a summary is old news. */
const summaryHoldsMs = dayMs / 2;
/** Shorter gaps in a peak aren't worth a word. */
const missedMs = 5 * minuteMs;

/**
 * The reminder to send now; null: none. Ask once a minute, at `nextReminderAt`, and after each change of a GPU's
 * state. Only the latest occasion that has come counts: what was missed in sleep before it is never made up for.
 */
export function dueReminder(
  now: Instant,
  window: PeakWindow,
  settings: ReminderSettings,
  gpus: readonly GpuPresence[],
  sent: readonly SentReminder[],
): Reminder | null {
  if (isSilent(now, window, settings)) return null;
  const occasion = occasionsAround(now, window, settings).findLast(({ at }) => at <= now);
  if (occasion === undefined || now >= occasion.until) return null;
  const { kind, peak } = occasion;
  if (sent.some((one) => one.kind === kind && one.peakFrom === peak.from)) return null;
  return reminderFor(occasion, settings, gpus);
}

/** When there may be something to send next, if no GPU's state changes before; null: never. */
export function nextReminderAt(now: Instant, window: PeakWindow, settings: ReminderSettings): Instant | null {
  if (!settings.on) return null;
  const quiet = quietWindow(window, settings);
  const candidates = [
    occasionsAround(now, window, settings).find(({ at }) => at > now)?.at ?? nextPeakBeyond(now, window, settings),
    settings.snoozedUntil,
    quiet !== null && isPeak(now, quiet) ? nextEdges(now, quiet)?.end : null,
  ];
  const later = candidates.filter((at) => at !== null && at !== undefined).filter((at) => at > now);
  return later.length === 0 ? null : Math.min(...later);
}

/** For when the next peak is days away. */
function nextPeakBeyond(now: Instant, window: PeakWindow, { leadMs }: ReminderSettings): Instant | null {
  const edges = nextEdges(now, window);
  return edges === null ? null : edges.start - leadMs;
}

interface Occasion {
  readonly kind: Reminder['kind'];
  readonly at: Instant;
  readonly until: Instant;
  readonly peak: Interval;
}

/** In order of time. A peak that another one runs into has no beginning of its own. */
function occasionsAround(now: Instant, window: PeakWindow, { leadMs }: ReminderSettings): readonly Occasion[] {
  const peaks = peaksTouching(window, { from: now - 2 * dayMs, to: now + leadMs + 2 * dayMs });
  return peaks
    .flatMap((peak, index): Occasion[] => {
      const summary = { kind: 'peak-summary', at: peak.to, until: peak.to + summaryHoldsMs, peak } as const;
      if (peaks[index - 1]?.to === peak.from) return [summary];
      return [
        { kind: 'before-peak', at: peak.from - leadMs, until: peak.from, peak },
        { kind: 'peak-began', at: peak.from, until: peak.to, peak },
        summary,
      ];
    })
    .toSorted((a, b) => a.at - b.at);
}

function reminderFor(
  { kind, peak }: Occasion,
  settings: ReminderSettings,
  gpus: readonly GpuPresence[],
): Reminder | null {
  if (kind === 'peak-summary') return summary(peak, settings, gpus);
  const isMissing = kind === 'before-peak' ? wouldBeOffline : offlineSince;
  const missing = gpus.filter((gpu) => isMissing(gpu, peak.from)).map(({ gpu }) => gpu);
  return missing.length === 0 ? null : { kind, peak, gpus: missing };
}

function wouldBeOffline({ onlineNow, plannedOffline, backAt }: GpuPresence, start: Instant): boolean {
  if (covers(plannedOffline, start)) return true;
  return !onlineNow && (backAt === null || backAt > start);
}

/** One that was online at the start and dropped out later is another matter, and another notification. */
const offlineSince = ({ onlineNow, online }: GpuPresence, start: Instant): boolean =>
  !onlineNow && !covers(online, start);

function summary(peak: Interval, settings: ReminderSettings, gpus: readonly GpuPresence[]): Reminder | null {
  if (settings.summary === 'off' || gpus.length === 0) return null;
  const peakMs = peak.to - peak.from;
  const figures = gpus.map(({ gpu, online, booked }) => ({
    gpu,
    onlineMs: totalMs(within(online, peak)),
    bookedMs: totalMs(within(booked, peak)),
    peakMs,
  }));
  const missed = figures.some(({ onlineMs }) => peakMs - onlineMs >= missedMs);
  return missed || settings.summary === 'always' ? { kind: 'peak-summary', peak, gpus: figures } : null;
}

function isSilent(now: Instant, window: PeakWindow, settings: ReminderSettings): boolean {
  if (!settings.on || (settings.snoozedUntil !== null && now < settings.snoozedUntil)) return true;
  const quiet = quietWindow(window, settings);
  return quiet !== null && isPeak(now, quiet);
}

const quietWindow = ({ zone }: PeakWindow, { quietHours }: ReminderSettings): PeakWindow | null =>
  quietHours === null ? null : { zone, weekdays, ...quietHours };
