import type { ElectronRuntime } from '../setup/electron-runtime.ts';
import type { Tally } from './tally.ts';

/** One part of the tests; all of them are `npm test`. */
export type Stage = StageOfAnyMachine | StageOnElectron;

interface StageFacts {
  readonly name: string;
  /** Stages that have to go well before this one makes sense. They run even if they weren't asked for. */
  readonly needs?: readonly string[];
}

/** A stage that runs as soon as `npm ci` has. */
interface StageOfAnyMachine extends StageFacts {
  readonly on?: never;
  readonly run: () => Promise<Tally>;
}

/** A stage for which a set-up has to be made: for Electron alone, or for the test desktop as well. */
interface StageOnElectron extends StageFacts {
  readonly on: 'electron' | 'desktop';
  readonly run: (runtime: ElectronRuntime) => Promise<Tally>;
}
