import { z } from 'zod';
import { command, nothing } from './command.ts';
import { runtimeKinds } from './domain/jobs/runtime-settings.ts';
import type { RuntimeTest } from './domain/jobs/runtime-section.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

type Done = Result<void, Problem>;

/** An address as it was typed: what is wrong with it is told in words. */
const typedAddress = z.object({
  kind: z.enum(runtimeKinds),
  url: z.string().max(500),
  /** The owner knows that it is another computer, and wants it. */
  isElsewhere: z.boolean(),
});
export type TypedAddress = z.infer<typeof typedAddress>;

/** What the window may ask about the model server. */
export const runtimeContract = {
  /** Looks whether it is there, and if not, at the usual places on this computer. */
  'runtime.look': command<undefined>()(nothing),
  /** Who answers at an address, without choosing it. */
  'runtime.test': command<Result<RuntimeTest, Problem>>()(typedAddress),
  /** Chooses an address. A key that was meant for another server is forgotten. */
  'runtime.save': command<Done>()(typedAddress),
  'runtime.saveKey': command<Done>()(z.object({ key: z.string().regex(/^[\x21-\x7e]+$/).max(500), keep: z.enum(['in-keychain', 'until-quit']) })),
  'runtime.forgetKey': command<Done>()(nothing),
  /** Has a model fetched. How far it is stands in the snapshot. */
  'runtime.pull': command<Done>()(z.object({ model: z.string().regex(/^[\w][\w.:/-]{0,199}$/) })),
  'runtime.cancelPull': command<undefined>()(nothing),
} as const;

export type RuntimeCommandName = keyof typeof runtimeContract;
