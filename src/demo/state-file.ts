import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { stateSchema, type MarketplaceState } from './state.ts';

/** A state file that can't be read is left as it is, and the marketplace doesn't start on it. */
export class StateFileError extends Error {}

/** `null` where there is no file yet. */
export async function loadState(path: string): Promise<MarketplaceState | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StateFileError(`The marketplace's state file ${path} can't be read: ${(error as Error).message}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new StateFileError(`The marketplace's state file ${path} holds no valid JSON. Move it away to start afresh.`);
  }
  const state = stateSchema.safeParse(json);
  if (state.success) return state.data;
  const [issue] = state.error.issues;
  throw new StateFileError(
    `The marketplace's state file ${path} doesn't fit (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong form'}). Move it away to start afresh.`,
  );
}

export interface StateSaver {
  /** Asks for a save; several wishes while one is under way become one. */
  save(): void;
  /** Resolves when all that was asked for is on disk; rejects if a save failed. */
  flushed(): Promise<void>;
}

/** Writes the state whole, to a temporary file that takes the old one's place: a crash leaves the old or the new. */
export function stateSaver(path: string, state: MarketplaceState): StateSaver {
  let wanted = false;
  let running: Promise<void> | null = null;
  let failure: Error | null = null;
  const write = async (): Promise<void> => {
    // Lets the change that asked for this finish first.
    await Promise.resolve();
    while (wanted) {
      wanted = false;
      try {
        await writeFileAtomic(path, JSON.stringify(state));
        failure = null;
      } catch (error) {
        failure = error as Error;
      }
    }
    running = null;
  };
  return {
    save: () => {
      wanted = true;
      running ??= write();
    },
    flushed: async () => {
      while (running !== null) await running;
      if (failure !== null) throw new StateFileError(`The marketplace's state can't be written to ${path}: ${failure.message}`);
    },
  };
}
