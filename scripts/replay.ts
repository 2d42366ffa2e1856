/**
 * npm run replay -- DIR
 *
 * Sends every capture of DIR to the embedded marketplace and through the adapter's parsers, compares status, headers
 * and shape, lists what differs and ends with "N passed, N failed". The rules are in replay/replay.ts.
 * A file that holds no exchange, or one that can't be sent, is a failed one.
 * Exit code: 0 all passed, 1 something failed, 2 DIR holds nothing to replay.
 */
import { readAnswer } from '../src/main/market/aitbc/read-answer.ts';
import { loadCaptures } from './replay/captures.ts';
import { knownRoles, replay, type Outcome } from './replay/replay.ts';
import { fillable } from './replay/substitution.ts';

async function main(args: readonly string[]): Promise<number> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) return complain('Usage: npm run replay -- DIR   (a folder of captured exchanges)');
  const loaded = await loadCaptures(folder);
  if (!loaded.ok) return complain(loaded.failure);
  const { captures, unusable } = fillable(loaded.value.captures, knownRoles);

  const unsent: readonly Outcome[] = [...loaded.value.unusable, ...unusable].map(({ name, why }) => ({ name, problems: [why] }));
  const outcomes = [...unsent, ...(await replay({ captures, readAnswer }))];
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
