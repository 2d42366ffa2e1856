import { command } from './command.ts';
import { notificationSettingsSchema } from './domain/notification-settings.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

/** What the window may ask about notifications. */
export const notificationContract = {
  /** Replaces what is muted and when it is quiet. Holds at once. */
  'notifications.save': command<Result<void, Problem>>()(notificationSettingsSchema),
} as const;

export type NotificationCommandName = keyof typeof notificationContract;
