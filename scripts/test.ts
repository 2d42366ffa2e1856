// npm test [-- STAGE…]: runs all stages of the tests, or those named, and ends with `N passed, N failed`.
import { inspect } from 'node:util';
import { electronEnvironment } from './setup/electron-runtime.ts';
import { SetUpError } from './setup/set-up-error.ts';
import { setUp } from './setup/set-up.ts';
import { chooseStages, runStages } from './test/run-stages.ts';
import { stages } from './test/stages.ts';
import { oneCheck, sum, type Tally } from './test/tally.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const tallies = await testAll();
say('');
for (const [name, { passed, failed, skipped }] of tallies) {
  const skips = skipped === 0 ? '' : `, ${String(skipped)} skipped`;
  say(`${name.padEnd(14)}${String(passed)} passed, ${String(failed)} failed${skips}`);
}
const { passed, failed, flaky } = sum([...tallies.values()]);
if (flaky.length > 0) say('\nFlaky, passed only when repeated:');
for (const name of flaky) say(`  ${name}`);
process.exitCode = failed === 0 ? 0 : 1;
say(`\n${String(passed)} passed, ${String(failed)} failed`);

async function testAll(): Promise<ReadonlyMap<string, Tally>> {
  try {
    const chosen = chooseStages(stages, process.argv.slice(2));
    return await runStages(chosen, setUpHere, say);
  } catch (error) {
    say(`\n${error instanceof SetUpError ? error.message : inspect(error)}`);
    return new Map([['test command', oneCheck(1)]]);
  }
}

async function setUpHere(desktop: boolean): ReturnType<typeof setUp> {
  const runtime = await setUp({ desktop });
  // For tests that start Electron by themselves.
  Object.assign(process.env, electronEnvironment(runtime));
  return runtime;
}
