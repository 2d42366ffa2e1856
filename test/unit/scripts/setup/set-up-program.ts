// node set-up-program.ts JSON: fetches the fallback Electron as `npm run setup` does, in a process of its own.
// JSON: {cache, electronPackage, url, recipe, staleMs}. Prints `fetching` when it begins, `waiting` when another one is
// at work, and the executable at the end.
import { findElectronRuntime, type RuntimePlaces } from '../../../../scripts/setup/electron-runtime.ts';
import { ensureElectron } from '../../../../scripts/setup/ensure-electron.ts';
import type { FallbackRecipe } from '../../../../scripts/setup/fallback-recipe.ts';
import { withSetUpLock } from '../../../../scripts/setup/set-up-lock.ts';

export interface SetUpProgramInput {
  readonly cache: string;
  readonly electronPackage: string;
  readonly url: string;
  readonly recipe: FallbackRecipe;
  readonly staleMs: number;
}

const input = JSON.parse(process.argv[2] ?? '') as SetUpProgramInput;
const places: RuntimePlaces = { ...input, env: {}, platform: 'linux' };
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

await withSetUpLock(
  input.cache,
  () => {
    print('waiting');
  },
  () =>
    ensureElectron(
      places,
      {
        installOwn: () => Promise.resolve('this network is closed'),
        locateTarball: () => Promise.resolve(input.url),
        fetch,
        stallLimitMs: 60_000,
        onProgress: () => undefined,
      },
      false,
      (line) => {
        if (line.startsWith('That is not possible')) print('fetching');
      },
    ),
  { staleMs: input.staleMs, retryMs: 20 },
);
print(findElectronRuntime(places)?.executablePath ?? 'nothing');
