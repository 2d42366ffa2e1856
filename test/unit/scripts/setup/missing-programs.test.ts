import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingPrograms, whyElectronFails } from '../../../../scripts/setup/missing-programs.ts';
import { runProgram } from '../../../../scripts/setup/run-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('names the programs that no folder of the PATH has', () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(one, 'dunst'), '', { mode: 0o755 });
  writeFileSync(join(two, 'xfwm4'), '', { mode: 0o755 });
  writeFileSync(join(two, 'not-executable'), '', { mode: 0o644 });
  const wanted = ['dunst', 'xfwm4', 'Xvfb', 'not-executable'];
  expect(missingPrograms(wanted, `${one}::${two}`)).toEqual(['Xvfb', 'not-executable']);
});

it('says what the dynamic linker says of an Electron that lacks a library', () => {
  const electron = join(temporaryFolder(), 'electron');
  const words = 'error while loading shared libraries: libnss3.so: cannot open shared object file';
  writeFileSync(electron, `#!/bin/sh\necho "${words}" >&2\nexit 127\n`, { mode: 0o755 });
  expect(whyElectronFails(electron, runProgram)).toBe(words);
});

it('is content with one that starts', () => {
  const electron = join(temporaryFolder(), 'electron');
  writeFileSync(electron, '#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ]\n', { mode: 0o755 });
  expect(whyElectronFails(electron, runProgram)).toBeNull();
});

it('says so where there is none at all', () => {
  expect(whyElectronFails('/nowhere/electron', runProgram)).toBe('it could not be started');
});
