import type { ElectronRuntime } from '../setup/electron-runtime.ts';
import { SetUpError } from '../setup/set-up-error.ts';
import type { Stage } from './stage.ts';
import { oneCheck, type Tally } from './tally.ts';

/** The named stages and what they need, in their usual order; all where none is named. */
export function chooseStages(all: readonly Stage[], names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return all;
  const unknown = names.filter((name) => !all.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(', ');
    throw new SetUpError(`There is no stage ${unknown.join(', ')}. The stages are: ${known}.`);
  }
  const asked = all.filter(({ name }) => names.includes(name));
  const needed = asked.flatMap(({ needs }) => needs ?? []);
  return all.filter((stage) => asked.includes(stage) || needed.includes(stage.name));
}

/**
 * Runs the stages and gives what each came to. Where `setUp` (called only if a stage is on Electron) throws a SetUpError
 * that counts as a failure, and so does every stage that could not be run for it; the others are run all the same.
 */
export async function runStages(
  chosen: readonly Stage[],
  setUp: (desktop: boolean) => Promise<ElectronRuntime>,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  let runtime: ElectronRuntime | null = null;
  if (chosen.some(({ on }) => on !== undefined)) {
    try {
      runtime = await setUp(chosen.some(({ on }) => on === 'desktop'));
    } catch (error) {
      if (!(error instanceof SetUpError)) throw error;
      say(`\n${error.message}`);
      tallies.set('set-up', oneCheck(1));
    }
  }
  const notRun = (because: string): Tally => {
    say(`Not run, because ${because} failed.`);
    return oneCheck(1);
  };
  const run = async (stage: Stage): Promise<Tally> => {
    const failedBefore = stage.needs?.find((name) => tallies.get(name)?.failed !== 0);
    if (failedBefore !== undefined) return notRun(failedBefore);
    if (stage.on === undefined) return stage.run();
    return runtime === null ? notRun('set-up') : stage.run(runtime);
  };
  for (const stage of chosen) {
    say(`\n── ${stage.name} ──`);
    tallies.set(stage.name, await run(stage));
  }
  return tallies;
}
