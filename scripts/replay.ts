/**
 * npm run replay -- DIR
 *
 * Sends every capture of DIR to the embedded marketplace and through the adapter's parsers, compares status, headers
 * and shape, lists what differs and ends with "N passed, N failed". The rules are in replay/replay.ts.
 * Exit code: 0 all passed, 1 something failed, 2 DIR can't be replayed.
 */
import { readAnswer } from '../src/main/market/aitbc/read-answer.ts';
import { loadCaptures } from './replay/captures.ts';
import { knownRoles, replay } from './replay/replay.ts';
import { unknownPlaceholder } from './replay/substitution.ts';

async function main(args: readonly string[]): Promise<number> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) return complain('Usage: npm run replay -- DIR   (a folder of captured exchanges)');
  const captures = await loadCaptures(folder);
  if (!captures.ok) return complain(captures.failure);
  const unknown = unknownPlaceholder(captures.value, knownRoles);
  if (unknown !== null) return complain(unknown);

  const outcomes = await replay({ captures: captures.value, readAnswer });
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  for (const { name, problems } of failed) {
    console.log(`✗ ${name}`);
    for (const problem of problems) console.log(`    ${problem}`);
  }
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function complain(sentence: string): number {
  console.error(sentence);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
