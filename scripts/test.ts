// npm test [-- STAGE…]: runs all stages of the tests, or those named, and ends with `N passed, N failed`.
import { inspect } from 'node:util';
import { electronEnvironment } from './setup/electron-runtime.ts';
import { SetUpError } from './setup/set-up-error.ts';
import { setUp } from './setup/set-up.ts';
import { stages, type Stage } from './test/stages.ts';
import { oneCheck, sum, type Tally } from './test/tally.ts';

const tallies = new Map<string, Tally>();
try {
  const chosen = chooseStages(process.argv.slice(2));
  const runtime = await setUp({ desktop: chosen.some(({ needsDesktop }) => needsDesktop === true) });
  // For tests that start Electron by themselves.
  Object.assign(process.env, electronEnvironment(runtime));
  for (const stage of chosen) {
    const missing = stage.needs?.find((name) => tallies.get(name)?.failed !== 0);
    process.stdout.write(`\n── ${stage.name} ──\n`);
    if (missing === undefined) {
      tallies.set(stage.name, await stage.run(runtime));
    } else {
      process.stdout.write(`Not run, because ${missing} failed.\n`);
      tallies.set(stage.name, oneCheck(1));
    }
  }
} catch (error) {
  const words = error instanceof SetUpError ? error.message : inspect(error);
  process.stdout.write(`\n${words}\n`);
  tallies.set('npm test itself', oneCheck(1));
}

process.stdout.write('\n');
for (const [name, { passed, failed, skipped }] of tallies) {
  const skips = skipped === 0 ? '' : `, ${String(skipped)} skipped`;
  process.stdout.write(`${name.padEnd(12)}${String(passed)} passed, ${String(failed)} failed${skips}\n`);
}
const { passed, failed } = sum([...tallies.values()]);
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`\n${String(passed)} passed, ${String(failed)} failed\n`);

function chooseStages(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return stages;
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = stages.map(({ name }) => name).join(', ');
    throw new SetUpError(`There is no stage ${unknown.join(', ')}. The stages are: ${known}.`);
  }
  const asked = stages.filter(({ name }) => names.includes(name));
  const needed = asked.flatMap(({ needs }) => needs ?? []);
  return stages.filter((stage) => asked.includes(stage) || needed.includes(stage.name));
}
