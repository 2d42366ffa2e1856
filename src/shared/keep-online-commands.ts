import { z } from 'zod';
import { command } from './command.ts';
import { keepOnlineRulesSchema } from './domain/keep-online-rules.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

/** What the window may ask about when the rig is online, and about the machine it runs on. */
export const keepOnlineContract = {
  /** Replaces schedule and guards, and whether the machine is kept awake. They hold at once. */
  'keepOnline.save': command<Result<void, Problem>>()(z.object({ rules: keepOnlineRulesSchema, stayAwake: z.boolean() })),
  /** Whether the system starts Rigkeeper at login. What came of it is in the snapshot. */
  'loginItem.set': command<Result<void, Problem>>()(z.boolean()),
} as const;

export type KeepOnlineCommandName = keyof typeof keepOnlineContract;
