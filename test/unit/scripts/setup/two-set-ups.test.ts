import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { fallbackFolderName } from '../../../../scripts/setup/fallback-recipe.ts';
import { startPackageServer, whole } from './package-server.ts';
import type { SetUpProgramInput } from './set-up-program.ts';
import { smallElectron } from './small-electron.ts';
import { temporaryFolder } from './temporary-folder.ts';

const small = await smallElectron();
const program = fileURLToPath(new URL('./set-up-program.ts', import.meta.url));
/** The least that the lock allows. */
const staleMs = 5_000;

interface SetUpProcess {
  readonly child: ChildProcess;
  /** Waits for the next line that it prints. */
  line(): Promise<string>;
  /** The status with which it ended. */
  readonly ended: Promise<number | null>;
}

function startSetUp(input: SetUpProgramInput): SetUpProcess {
  const child = spawn(process.execPath, [program, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => ((await lines.next()) as IteratorResult<string, string>).value,
    ended: once(child, 'close').then(([status]) => status as number | null),
  };
}

function inputFor(url: string): SetUpProgramInput {
  const electronPackage = temporaryFolder();
  writeFileSync(join(electronPackage, 'package.json'), '{"version":"45.0.0"}');
  const cache = join(temporaryFolder(), 'not', 'there', 'yet');
  return { cache, electronPackage, url, recipe: small.recipe, staleMs };
}

function newSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { given, give };
}

it('two set-ups at once: one fetches, the other waits and takes what that one made', async () => {
  const asked = newSignal();
  const held: ServerResponse[] = [];
  await using server = await startPackageServer((response) => {
    held.push(response);
    asked.give();
  });
  const input = inputFor(server.url);

  const first = startSetUp(input);
  expect(await first.line()).toBe('fetching');
  await asked.given;
  const second = startSetUp(input);
  expect(await second.line()).toBe('waiting');
  server.answer = whole(small.tarball);
  for (const response of held) server.answer(response);

  const executable = join(input.cache, fallbackFolderName(small.recipe), 'electron');
  expect(await first.line()).toBe(executable);
  expect(await second.line()).toBe(executable);
  expect([await first.ended, await second.ended]).toEqual([0, 0]);
  expect(server.requests).toBe(1);
  expect(await readdir(input.cache)).toEqual([fallbackFolderName(small.recipe)]);
});

it('one that is killed in the middle: the next takes its lock over and cleans up after it', { timeout: 60_000 }, async () => {
  const asked = newSignal();
  await using server = await startPackageServer((response) => {
    response.writeHead(200, { 'content-length': small.tarball.length }).write(small.tarball.subarray(0, 100));
    asked.give();
  });
  const input = inputFor(server.url);

  const first = startSetUp(input);
  await asked.given;
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await readdir(input.cache)).toEqual(
    expect.arrayContaining(['set-up.lock', expect.stringMatching(/^unfinished-/)]),
  );

  server.answer = whole(small.tarball);
  const second = startSetUp(input);
  expect(await second.ended).toBe(0);
  expect(await readdir(input.cache)).toEqual([fallbackFolderName(small.recipe)]);
});

it.each(['SIGINT', 'SIGTERM'] as const)('one that is ended with %s leaves nothing', async (signal) => {
  const asked = newSignal();
  await using server = await startPackageServer(() => {
    asked.give();
  });
  const input = inputFor(server.url);
  const only = startSetUp(input);
  await asked.given;
  only.child.kill(signal);
  expect(await only.ended).not.toBe(0);
  expect(await readdir(input.cache)).toEqual([]);
});
