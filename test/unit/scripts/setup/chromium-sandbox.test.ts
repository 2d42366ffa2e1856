import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureChromiumSandbox, userNamespacesWork } from '../../../../scripts/setup/chromium-sandbox.ts';
import type { RunProgram } from '../../../../scripts/setup/run-program.ts';
import { SetUpError } from '../../../../scripts/setup/set-up-error.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** /proc/sys with these settings. */
function sysctl(settings: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, value] of Object.entries(settings)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${value}\n`);
  }
  return folder;
}

function distWithHelper(): string {
  const dist = temporaryFolder();
  writeFileSync(join(dist, 'chrome-sandbox'), '');
  return dist;
}

/** sudo that does it, or one that wants a password. */
function sudo(status: number, calls: string[] = []): RunProgram {
  return (command, args) => {
    calls.push([command, ...args].join(' '));
    return { status, stdout: '', stderr: '' };
  };
}

const forbidden = { 'kernel/apparmor_restrict_unprivileged_userns': '1' };

it.each([
  [{}, true],
  [{ 'kernel/unprivileged_userns_clone': '1', 'user/max_user_namespaces': '63000' }, true],
  [forbidden, false],
  [{ 'kernel/unprivileged_userns_clone': '0' }, false],
  [{ 'user/max_user_namespaces': '0' }, false],
])('user namespaces with %j: %s', (settings, expected) => {
  expect(userNamespacesWork(sysctl(settings))).toBe(expected);
});

it('nothing is done for root, and nothing where user namespaces work', () => {
  const calls: string[] = [];
  ensureChromiumSandbox(distWithHelper(), true, sudo(1, calls), sysctl(forbidden));
  ensureChromiumSandbox(distWithHelper(), false, sudo(1, calls), sysctl({}));
  expect(calls).toEqual([]);
});

it('else the helper gets its bit through sudo', () => {
  const dist = distWithHelper();
  const calls: string[] = [];
  ensureChromiumSandbox(dist, false, sudo(0, calls), sysctl(forbidden));
  const helper = join(dist, 'chrome-sandbox');
  expect(calls).toEqual([`sudo -n chown root:root ${helper}`, `sudo -n chmod 4755 ${helper}`]);
});

it('or the owner is told the command', () => {
  const dist = distWithHelper();
  const attempt = (): void => {
    ensureChromiumSandbox(dist, false, sudo(1), sysctl(forbidden));
  };
  expect(attempt).toThrow(SetUpError);
  expect(attempt).toThrow(`sudo chown root:root '${dist}/chrome-sandbox' && sudo chmod 4755 '${dist}/chrome-sandbox'`);
});
