import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startApp } from './running-app.ts';
import { startDesktop } from './session/desktop-session.ts';
import { copyAppFor, flagsToBecome, ordinaryUser, type OrdinaryUser } from './session/ordinary-user.ts';

/** A process as the kernel describes it. */
interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: readonly string[];
  readonly status: Readonly<Record<string, string>>;
}

/** All processes below this one. */
function descendantsOf(pid: number): readonly ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => factsOf(Number(name)) ?? []);
  const below = (parent: number): readonly ProcessFacts[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid);
}

function factsOf(pid: number): ProcessFacts | null {
  try {
    const lines = readFileSync(`/proc/${String(pid)}/status`, 'utf8').trim().split('\n');
    const status = Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
    // Chromium writes its helpers' command line anew, as one text.
    const commandLine = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split(/[\0 ]/);
    return { pid, parent: Number(status['PPid']), commandLine, status };
  } catch {
    return null; // it ended meanwhile
  }
}

const pidNamespace = (pid: number): string => readlinkSync(`/proc/${String(pid)}/ns/pid`);

/**
 * Whether Chromium's sandbox is possible here at all: it makes its namespaces as an ordinary user, or by its helper as
 * root. A container may allow neither.
 */
function namespacesAllowed(user: OrdinaryUser | null): boolean {
  const become = user === null ? [] : flagsToBecome(user);
  const asUser = spawnSync('setpriv', [...become, 'unshare', '--user', '--pid', '--fork', 'true']);
  const asRoot = user !== null && spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;
  return asUser.status === 0 || asRoot;
}

// As root Chromium's sandbox is off, so this runs as an ordinary user: as ourselves, or as one that root can become.
test('the window runs in the sandbox: filtered system calls, no privileges, a namespace of its own', async () => {
  const user = ordinaryUser();
  test.skip(!namespacesAllowed(user), 'this machine allows no namespaces, so that nothing can be sandboxed on it');
  const session = user === null ? null : await startDesktop({ user });
  const copy = user === null ? null : await copyAppFor(user);
  try {
    const app = await startApp({
      ...(session !== null && { env: session.env, userData: join(session.folder, 'user-data') }),
      ...(copy !== null && { copy }),
    });
    const page = await app.window();
    await expect(page.getByRole('heading').first()).toBeVisible();

    const main = factsOf(app.pid);
    expect(main?.status['Uid']).not.toMatch(/^0\b/);
    expect(main?.commandLine).not.toContain('--no-sandbox');
    const renderers = descendantsOf(app.pid).filter(({ commandLine }) => commandLine.includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid, status, commandLine } of renderers) {
      expect(commandLine).not.toContain('--no-sandbox');
      // proc(5): 2 is SECCOMP_MODE_FILTER.
      expect(status['Seccomp']).toBe('2');
      expect(status['NoNewPrivs']).toBe('1');
      expect(status['CapEff']).toMatch(/^0+$/);
      expect(pidNamespace(pid)).not.toBe(pidNamespace(app.pid));
    }
    await app.quit();
  } finally {
    await session?.close();
    await copy?.remove();
  }
});
