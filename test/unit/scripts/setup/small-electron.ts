import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import type { FallbackRecipe } from '../../../../scripts/setup/fallback-recipe.ts';
import { storedZip, type ZipEntry } from './stored-zip.ts';

/** Marks the fuses in an Electron executable; @electron/fuses looks for it. Then: version, count, one byte for each. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fusesOff = `${fuseWire}\x01\x08${'0'.repeat(8)}`;

/** What a small package holds unless a test wants something else: like the real one, only without its weight. */
export const usualEntries: readonly ZipEntry[] = [
  { name: 'Other/' },
  { name: 'Other/Other', text: `#!/bin/sh\n${fusesOff}1\n`, mode: 0o100755 },
  { name: 'Other/chrome-sandbox', text: 'helper', mode: 0o100755 },
  { name: 'Other/icudtl.dat', text: 'data' },
  { name: 'Other/snapshot.bin', text: 'the other application' },
  { name: 'Other/locales/' },
  { name: 'Other/locales/de.pak', text: 'Deutsch' },
  { name: 'Other/resources/' },
  { name: 'Other/resources/app-update.yml', text: 'the other application' },
  { name: 'Other/resources/app/index.js', text: 'the other application' },
];

export interface SmallElectron {
  readonly tarball: Buffer;
  readonly recipe: FallbackRecipe;
}

/** An npm package of a few kilobytes that is built like the one with the fallback Electron, and its recipe. */
export async function smallElectron(entries: readonly ZipEntry[] = usualEntries): Promise<SmallElectron> {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-small-'));
  try {
    await mkdir(join(folder, 'package'));
    await writeFile(join(folder, 'package', 'package.json'), '{"name":"small","version":"1.2.3"}');
    await writeFile(join(folder, 'package', 'electron.zip'), storedZip(entries));
    await create({ file: join(folder, 'package.tgz'), cwd: folder, gzip: true }, ['package']);
    const tarball = await readFile(join(folder, 'package.tgz'));
    const recipe = {
      spec: 'small@1.2.3',
      integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      bytes: tarball.length,
      electronVersion: '33.0.7',
      zip: 'package/electron.zip',
      folder: 'Other/',
      executable: 'Other',
      leaveOut: ['resources/app/', 'resources/app-update.yml', 'snapshot.bin'],
    };
    return { tarball, recipe };
  } finally {
    await rm(folder, { recursive: true });
  }
}
