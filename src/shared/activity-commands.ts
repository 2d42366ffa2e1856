import { z } from 'zod';
import { command } from './command.ts';
import { activityKinds, type ActivityEntry, type ActivityKind } from './domain/activity.ts';

/** Where a list goes on: for each source how far it was read. Only main reads it. */
export type ActivityPosition = Readonly<Record<string, string>>;

export interface ActivityPage {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** For `after`; `null` when these were the last. */
  readonly next: ActivityPosition | null;
  /** Kinds that could not be read: the list is not whole. */
  readonly missing: readonly ActivityKind[];
}

/** What the window may ask about everything that happened. */
export const activityContract = {
  'activity.list': command<ActivityPage>()(
    z.object({
      after: z.record(z.string().max(20), z.string().max(60)).nullable(),
      kinds: z.array(z.enum(activityKinds)).max(activityKinds.length),
      /** `null`: all, and the whole rig. */
      gpu: z.string().max(200).nullable(),
      count: z.number().int().min(1).max(500),
    }),
  ),
} as const;

export type ActivityCommandName = keyof typeof activityContract;
