import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { locateTarball } from '../../../../scripts/setup/npm-tarball.ts';
import { SetUpError } from '../../../../scripts/setup/set-up-error.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** npm, as its scripts know it, that does this instead. */
function npm(script: string): NodeJS.ProcessEnv {
  const file = join(temporaryFolder(), 'npm-cli.js');
  writeFileSync(file, script);
  return { ...process.env, npm_execpath: file };
}

it('asks the npm that runs us', async () => {
  const env = npm('console.log(JSON.stringify("https://registry.example/" + process.argv.slice(2).join("|")))');
  expect(await locateTarball('small@1.2.3', env)).toBe(
    'https://registry.example/view|small@1.2.3|dist.tarball|--json',
  );
});

it('asks the npm on the PATH where none runs us', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho \'"https://registry.example/by-path"\'\n', { mode: 0o755 });
  const env = { PATH: `${folder}:/usr/bin:/bin` };
  expect(await locateTarball('small@1.2.3', env)).toBe('https://registry.example/by-path');
});

it("says what npm said when npm can't", async () => {
  const failure = locateTarball('small@1.2.3', npm('console.error("npm error code E404"); process.exit(1)'));
  await expect(failure).rejects.toThrow('npm could not find small@1.2.3:\nnpm error code E404');
  await expect(failure).rejects.toBeInstanceOf(SetUpError);
});

it.each(['', '{}', 'oops'])('an answer that is no address (%j) is an error', async (answer) => {
  const env = npm(`process.stdout.write(${JSON.stringify(answer)})`);
  await expect(locateTarball('small@1.2.3', env)).rejects.toBeInstanceOf(SetUpError);
});
