import { ensureDebianPackages } from './debian.ts';
import type { ElectronRuntime, RuntimePlaces } from './electron-runtime.ts';
import { ensureElectron } from './ensure-electron.ts';
import type { PackageList } from './linux-packages.ts';
import { locateTarball } from './npm-tarball.ts';
import { installOwnElectron } from './own-electron.ts';
import { showProgress } from './progress.ts';
import { useProxyOf, withNpmProxy } from './proxy.ts';
import { runProgram } from './run-program.ts';
import { withSetUpLock } from './set-up-lock.ts';

/** What a machine needs that isn't complete. */
export interface Need {
  readonly places: RuntimePlaces;
  /** Empty where packages aren't installed in Debian's way. */
  readonly debianPackages: PackageList;
  readonly isRoot: boolean;
  readonly lookAnew: boolean;
  readonly say: (line: string) => void;
}

/** Installs and fetches what is missing, while no other set-up does. */
export async function mend({ places, debianPackages, isRoot, lookAnew, say }: Need): Promise<ElectronRuntime> {
  const { platform, electronPackage, cache } = places;
  const env = withNpmProxy(places.env);
  const sayWaiting = (): void => {
    say('Another set-up is at work; waiting for it.');
  };
  return withSetUpLock(cache, sayWaiting, async () => {
    if (debianPackages.length > 0) ensureDebianPackages(debianPackages, { run: runProgram, isRoot, say });
    useProxyOf(env);
    const progress = showProgress(say);
    const sources = {
      installOwn: () => installOwnElectron({ electronPackage, env, platform, arch: process.arch, fetch }),
      locateTarball: (spec: string) => locateTarball(spec, env),
      fetch,
      stallLimitMs: 60_000,
      onProgress: progress.update,
    };
    try {
      return await ensureElectron(places, sources, lookAnew, say);
    } finally {
      progress.stop();
    }
  });
}
