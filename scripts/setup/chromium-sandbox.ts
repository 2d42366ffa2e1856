import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunProgram } from './run-program.ts';
import { SetUpError } from './set-up-error.ts';

/**
 * Sees to it that Chromium's sandbox works for an ordinary user on Linux. It uses user namespaces; where the system
 * keeps those from ordinary programs (Ubuntu since 23.10, hardened kernels) it needs its helper to be owned by root
 * with the set-user-ID bit. Done through sudo where that asks for no password, else throws the command to run.
 * See docs/linux/suid_sandbox_development.md and apparmor-userns-restrictions.md in Chromium's sources.
 */
export function ensureChromiumSandbox(
  distPath: string,
  isRoot: boolean,
  run: RunProgram,
  sysctlFolder?: string,
): void {
  const helper = join(distPath, 'chrome-sandbox');
  if (isRoot || userNamespacesWork(sysctlFolder) || isSetUserId(helper)) return;
  const asRoot = (...args: string[]): boolean => run('sudo', ['-n', ...args]).status === 0;
  if (asRoot('chown', 'root:root', helper) && asRoot('chmod', '4755', helper)) return;
  throw new SetUpError(
    'This system keeps user namespaces from programs, so that Chromium needs its sandbox helper. Run this once:\n\n' +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  );
}

/** Whether the kernel lets an ordinary program make a user namespace. A setting that isn't there forbids nothing. */
export function userNamespacesWork(sysctlFolder = '/proc/sys'): boolean {
  const setting = (name: string): string | null => {
    try {
      return readFileSync(join(sysctlFolder, name), 'utf8').trim();
    } catch {
      return null;
    }
  };
  return (
    setting('kernel/unprivileged_userns_clone') !== '0' &&
    setting('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    setting('user/max_user_namespaces') !== '0'
  );
}

function isSetUserId(file: string): boolean {
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}
