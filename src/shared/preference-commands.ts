import { z } from 'zod';
import { command } from './command.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';
import { languageChoices } from './language.ts';

/** How the owner likes the app: what it speaks and how it looks. */
export const preferenceContract = {
  /** Holds at once, in the window, the tray and what comes after in notifications. */
  'language.choose': command<Result<void, Problem>>()(z.enum(languageChoices)),
} as const;

export type PreferenceCommandName = keyof typeof preferenceContract;
