import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { electronRuntime } from '../../../scripts/setup/electron-runtime.ts';
import { projectRoot } from '../../../scripts/tool-file.ts';

/** Somebody who isn't root, by numbers. */
export interface OrdinaryUser {
  readonly userId: number;
  readonly groupId: number;
}

/** `nobody` and `nogroup` on Debian: they own nothing and may nothing. */
const nobody: OrdinaryUser = { userId: 65534, groupId: 65534 };

/** Whom root becomes for tests of what only an ordinary user has (Chromium's sandbox); null where we aren't root. */
export function ordinaryUser(): OrdinaryUser | null {
  return process.getuid?.() === 0 ? nobody : null;
}

/** What makes setpriv(1) run a program as that user. */
export function flagsToBecome({ userId, groupId }: OrdinaryUser): readonly string[] {
  return [`--reuid=${String(userId)}`, `--regid=${String(groupId)}`, '--clear-groups'];
}

/** The built app and its Electron where that user can read them; root's own folders are closed to others. */
export interface AppCopy {
  /** Starts Electron as that user; takes Electron's arguments. */
  readonly executablePath: string;
  readonly appPath: string;
  remove(): Promise<void>;
}

export async function copyAppFor(user: OrdinaryUser): Promise<AppCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-copy-'));
  await chmod(folder, 0o755);
  const dist = join(folder, 'electron');
  const appPath = join(folder, 'app');
  await cp(electronRuntime().distPath, dist, { recursive: true });
  for (const path of ['package.json', 'out', 'assets', ...(await packagesAtRunTime())]) {
    const target = join(appPath, path);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(projectRoot, path), target, { recursive: true });
  }
  // Playwright starts one program by its path, so becoming that user is a program of its own.
  const executablePath = join(folder, 'electron-as-user');
  const become = ['setpriv', ...flagsToBecome(user), '--'].join(' ');
  await writeFile(executablePath, `#!/bin/sh\nexec ${become} '${dist}/electron' "$@"\n`, { mode: 0o755 });
  return { executablePath, appPath, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The packages that the built app loads from node_modules, relative to the project. */
async function packagesAtRunTime(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: projectRoot,
  });
  return stdout
    .trim()
    .split('\n')
    .map((path) => relative(projectRoot, path))
    .filter((path) => path !== '');
}
