import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { fallbackFolderName, fallbackRecipe, type FallbackRecipe } from './fallback-recipe.ts';
import { SetUpError } from './set-up-error.ts';

/** An Electron that is on this machine and complete. */
export interface ElectronRuntime {
  /** The folder that Electron's documentation calls `dist`. */
  readonly distPath: string;
  readonly executablePath: string;
  /** For example `45.4.1`, without a leading v. */
  readonly version: string;
  /** Not the Electron that package.json asks for, but the one for closed networks. */
  readonly isFallback: boolean;
}

/** Where to look; tests pass their own places. */
export interface RuntimePlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The folder of the npm package `electron`. */
  readonly electronPackage: string;
  readonly cache: string;
  readonly recipe: FallbackRecipe;
}

export function defaultPlaces(): RuntimePlaces {
  return {
    env: process.env,
    platform: process.platform,
    electronPackage: dirname(createRequire(import.meta.url).resolve('electron/package.json')),
    cache: cacheFolder(),
    recipe: fallbackRecipe,
  };
}

/**
 * The Electron to run on, without fetching anything: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the one
 * that Electron's own package downloaded, else the fallback in the cache; null where there is none yet.
 */
export function findElectronRuntime(places: RuntimePlaces = defaultPlaces()): ElectronRuntime | null {
  const wanted = ownVersion(places);
  const override = places.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const runtime = readDist(override, executableName(places.platform), wanted);
    if (runtime !== null) return runtime;
    throw new SetUpError(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but no complete Electron is there.`);
  }
  return findOwnElectron(places) ?? findFallback(places);
}

/** The Electron that the npm package `electron` downloaded for itself, if it did. */
export function findOwnElectron(places: RuntimePlaces): ElectronRuntime | null {
  // The package writes path.txt last, so with it the download is complete.
  const executable = readText(join(places.electronPackage, 'path.txt'));
  if (executable === null) return null;
  const runtime = readDist(join(places.electronPackage, 'dist'), executable, ownVersion(places));
  return runtime?.isFallback === false ? runtime : null;
}

/** The fallback runtime in the cache, if it was made. */
function findFallback(places: RuntimePlaces): ElectronRuntime | null {
  if (places.platform !== 'linux') return null;
  return readDist(join(places.cache, fallbackFolderName(places.recipe)), 'electron', ownVersion(places));
}

/** As findElectronRuntime, for everything that needs one: tests, demo, bench, packaging. Throws where there is none. */
export function electronRuntime(): ElectronRuntime {
  const runtime = findElectronRuntime();
  if (runtime === null) throw new SetUpError('There is no Electron yet. Run `npm run setup`.');
  return runtime;
}

/** What has to be in the environment so that `electron`, electron-vite and Playwright take this runtime. */
export function electronEnvironment(runtime: ElectronRuntime): Record<string, string> {
  if (!runtime.isFallback) return {};
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath,
    ELECTRON_EXEC_PATH: runtime.executablePath,
    // electron-vite builds for the Chromium and Node of this Electron.
    ELECTRON_MAJOR_VER: runtime.version.split('.')[0] ?? runtime.version,
  };
}

/** Chromium refuses to start as root unless its sandbox is off; nobody else ever turns it off. */
export function electronArguments(
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
): readonly string[] {
  return platform === 'linux' && userId === 0 ? ['--no-sandbox'] : [];
}

function readDist(distPath: string, executable: string, wanted: string): ElectronRuntime | null {
  const version = readText(join(distPath, 'version'))?.replace(/^v/, '');
  const executablePath = join(distPath, executable);
  if (version === undefined || !existsSync(executablePath)) return null;
  return { distPath, executablePath, version, isFallback: version !== wanted };
}

function ownVersion(places: RuntimePlaces): string {
  const { version } = JSON.parse(readFileSync(join(places.electronPackage, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
