import { ensureChromiumSandbox } from './chromium-sandbox.ts';
import { isDebianLike, missingPackages } from './debian.ts';
import { defaultPlaces, findElectronRuntime, type ElectronRuntime } from './electron-runtime.ts';
import { appPackages, desktopPackages, type PackageList } from './linux-packages.ts';
import { desktopPrograms, missingPrograms, whyElectronFails } from './missing-programs.ts';
import { runProgram } from './run-program.ts';
import { SetUpError } from './set-up-error.ts';

export interface SetUpOptions {
  /** Also what the test desktop needs (test/desktop/session). */
  readonly desktop?: boolean;
  /** Try Electron's own download again although the fallback is there. */
  readonly lookAnew?: boolean;
  readonly say?: (line: string) => void;
}

/**
 * Sees to it that everything is there to run the app, and fetches or installs what is missing. With nothing missing it
 * only looks, and takes a few hundredths of a second. Throws a SetUpError that says what to do.
 */
export async function setUp(options: SetUpOptions = {}): Promise<ElectronRuntime> {
  const say = options.say ?? ((line) => process.stderr.write(`${line}\n`));
  const isRoot = process.getuid?.() === 0;
  const isDebian = process.platform === 'linux' && isDebianLike();
  const wanted = options.desktop === true ? [...appPackages, ...desktopPackages] : appPackages;
  const packages: PackageList = isDebian ? wanted : [];
  const places = defaultPlaces();

  const isComplete = options.lookAnew !== true && missingPackages(packages, runProgram).length === 0;
  let runtime = isComplete ? findElectronRuntime(places) : null;
  if (runtime === null) {
    // Loaded only now: what fetches and unpacks takes longer to load than a look at a complete machine takes.
    const { mend } = await import('./mend.ts');
    const lookAnew = options.lookAnew === true;
    runtime = await mend({ places, debianPackages: packages, isRoot, lookAnew, say });
  }

  if (process.platform === 'linux') ensureChromiumSandbox(runtime.distPath, isRoot, runProgram);
  if (!isDebian) checkElsewhere(runtime, options.desktop === true && process.platform === 'linux');
  return runtime;
}

/** On systems whose packages we don't know: nothing is installed, but what is missing is said. */
function checkElsewhere(runtime: ElectronRuntime, desktop: boolean): void {
  const why = whyElectronFails(runtime.executablePath, runProgram);
  if (why !== null) throw new SetUpError(`Electron can't start on this system: ${why}`);
  const missing = desktop ? missingPrograms(desktopPrograms) : [];
  if (missing.length > 0) {
    throw new SetUpError(
      `The test desktop needs these programs, which are not installed: ${missing.join(', ')}. ` +
        'Install them with your package manager.',
    );
  }
}
