import { z } from 'zod';
import { contrasts, themes } from './appearance.ts';
import { command, nothing } from './command.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';
import type { SettingsChange } from './domain/settings-import.ts';
import { languageChoices } from './language.ts';

/** `saved: false`: the owner closed the dialog. */
type Saved = Result<{ readonly saved: boolean }, Problem>;

/** How the owner likes the app, and what they may take out of it. */
export const preferenceContract = {
  /** Holds at once, in the window, the tray and what comes after in notifications. */
  'language.choose': command<Result<void, Problem>>()(z.enum(languageChoices)),
  /** Holds at once. */
  'appearance.choose': command<Result<void, Problem>>()(z.object({ theme: z.enum(themes), contrast: z.enum(contrasts) })),
  /** Shows the folder with the app's data in the system's own file manager. */
  'data.openFolder': command<Result<void, Problem>>()(nothing),
  /** Saves what the owner chose to a file: no key, no word, no passphrase is in it. */
  'settings.export': command<Saved>()(nothing),
  /** Asks for one of our own exports, and says what it would change; `null`: no file was chosen. Changes nothing yet. */
  'settings.chooseImport': command<Result<readonly SettingsChange[] | null, Problem>>()(nothing),
  /** Takes over the file that was chosen last. What was before is kept in a file of this name, in the data folder. */
  'settings.import': command<Result<{ readonly keptAs: string }, Problem>>()(nothing),
  /** What helps somebody else to see what is wrong: versions, states, the end of the log. Without secrets. */
  'diagnostics.copy': command<Result<void, Problem>>()(nothing),
  'diagnostics.save': command<Saved>()(nothing),
} as const;

export type PreferenceCommandName = keyof typeof preferenceContract;
