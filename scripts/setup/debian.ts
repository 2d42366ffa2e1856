import { readFileSync } from 'node:fs';
import type { PackageList } from './linux-packages.ts';
import type { RunProgram } from './run-program.ts';
import { SetUpError } from './set-up-error.ts';

export interface DebianSetUp {
  readonly run: RunProgram;
  readonly isRoot: boolean;
  readonly say: (line: string) => void;
}

/** Whether packages can be asked for and installed in Debian's way: Debian itself, Ubuntu, Mint and so on. */
export function isDebianLike(osReleaseFile = '/etc/os-release'): boolean {
  try {
    const text = readFileSync(osReleaseFile, 'utf8');
    return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(text);
  } catch {
    return false;
  }
}

/**
 * Installs what is missing of these packages, as root or through sudo where that asks for no password. Otherwise throws
 * a SetUpError with the one command that the owner has to run.
 */
export function ensureDebianPackages(wanted: PackageList, { run, isRoot, say }: DebianSetUp): void {
  const missing = missingPackages(wanted, run);
  if (missing.length === 0) return;
  const asRoot = isRoot ? [] : ['sudo', '-n'];
  const mayInstall = isRoot || run('sudo', ['-n', 'true']).status === 0;
  if (!mayInstall) {
    const names = availableNames(missing, run).join(' ');
    throw new SetUpError(
      `These packages are missing. Install them, then run this again:\n\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${names}\n`,
    );
  }
  say(`Installing Debian packages: ${missing.map(([name]) => name).join(' ')}`);
  const aptGet = (...args: string[]): { readonly status: number | null; readonly output: string } => {
    const [command = 'apt-get', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    const { status, stdout, stderr } = run(command, rest);
    return { status, output: `${stdout}${stderr}` };
  };
  // An update that fails in part (one of several sources) may still do: the install will tell.
  aptGet('update', '--quiet=2');
  const names = availableNames(missing, run);
  const waitForOthers = 'DPkg::Lock::Timeout=600';
  const install = aptGet('install', '--quiet=2', '--yes', '--no-install-recommends', '-o', waitForOthers, ...names);
  const still = missingPackages(wanted, run);
  if (still.length > 0) {
    throw new SetUpError(
      `${install.output}\napt-get ended with ${String(install.status)}, as said above, and these packages are still ` +
        `missing: ${still.map(([name]) => name).join(' ')}.`,
    );
  }
}

/** The lines of which no name is installed. */
export function missingPackages(wanted: PackageList, run: RunProgram): PackageList {
  if (wanted.length === 0) return [];
  const { status, stdout } = run('dpkg-query', ['-W', '-f=${db:Status-Status} ${Package}\\n', ...wanted.flat()]);
  // It ends with 1 as soon as one name is unknown; what it does know is printed all the same.
  if (status === null) throw new SetUpError('dpkg-query is missing: this Debian-like system has no package database.');
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** Of each line the first name that the distribution really offers. */
function availableNames(lines: PackageList, run: RunProgram): readonly string[] {
  const alternatives = lines.filter((names) => names.length > 1).flat();
  const offered = new Set<string>();
  if (alternatives.length > 0) {
    const { stdout } = run('apt-cache', ['policy', ...alternatives], { LC_ALL: 'C' });
    for (const [, name, candidate] of stdout.matchAll(/^(\S+):\n(?: .*\n)*? {2}Candidate: (\S+)/gm)) {
      if (name !== undefined && candidate !== '(none)') offered.add(name);
    }
  }
  return lines.map((names) => names.find((name) => offered.has(name)) ?? names[0] ?? '');
}
