import { z } from 'zod';
import type { Instant } from './instant.ts';
import { weekdays, type TimeZone } from './local-time.ts';
import { isPeak, nextEdges } from './peak-window.ts';

/** What notifications are about. Each kind can be muted. */
export const notificationKinds = ['rig', 'booking', 'booking-ended', 'payout-released', 'payout-confirmed', 'peak-offline', 'attention'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** On the owner's clock, minutes since 0:00, 0 to 1439; an end that is not after the start is the next day's. */
export interface QuietHours {
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface NotificationSettings {
  readonly muted: readonly NotificationKind[];
  /** What happens in them is told, together, when they are over. */
  readonly quietHours: QuietHours | null;
}

const minuteOfDay = z.number().int().min(0).max(1439);
export const notificationSettingsSchema: z.ZodType<NotificationSettings> = z.object({
  muted: z.array(z.enum(notificationKinds)).max(notificationKinds.length),
  quietHours: z.object({ startMinute: minuteOfDay, endMinute: minuteOfDay }).nullable(),
});

export const usualNotifications: NotificationSettings = { muted: [], quietHours: null };

/** When the quiet hours that it is in are over; `null`: it isn't quiet now. */
export function quietUntil(now: Instant, { quietHours }: NotificationSettings, zone: TimeZone): Instant | null {
  if (quietHours === null) return null;
  const window = { zone, weekdays, ...quietHours };
  return isPeak(now, window) ? (nextEdges(now, window)?.end ?? null) : null;
}
