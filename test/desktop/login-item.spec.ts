import { expect, test, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginItem } from '../../src/shared/domain/login-item.ts';
import { ask, snapshotOf, withRig } from './demo-rig.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { waitUntil } from './session/wait-until.ts';

// Starting at login, as the desktop sees it: the file in its autostart folder.

const autostart = (): string => join(process.env['XDG_CONFIG_HOME'] ?? '', 'autostart', 'rigkeeper.desktop');
const shown = async (page: Page): Promise<LoginItem> => (await snapshotOf(page)).keepOnline.loginItem;

/** The person goes to another program and comes back. */
async function comeBack(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.minimize();
    window?.restore();
    window?.focus();
  });
}

test.afterEach(() => rm(autostart(), { force: true }));

test('switched on and off, and changed outside: what is shown is what is true', async () => {
  const app = await startApp();
  const page = await app.window();
  await expect.poll(() => shown(page)).toEqual({ kind: 'off', entry: 'none' });

  expect(await ask(page, 'loginItem.set', true)).toEqual({ ok: true });
  expect(await shown(page)).toEqual({ kind: 'on' });
  const written = await readFile(autostart(), 'utf8');
  expect(written).toContain('--hidden');
  expect(written).toContain(app.userData);

  await writeFile(autostart(), `${written}Hidden=true\n`);
  await comeBack(app);
  await expect.poll(() => shown(page)).toEqual({ kind: 'off', entry: 'disabled-outside' });

  await writeFile(autostart(), '[Desktop Entry]\nType=Application\nExec=/opt/old/Rigkeeper.AppImage --hidden\n');
  await comeBack(app);
  await expect.poll(() => shown(page)).toEqual({ kind: 'other-program', program: '/opt/old/Rigkeeper.AppImage' });

  await rm(autostart());
  await comeBack(app);
  await expect.poll(() => shown(page)).toEqual({ kind: 'off', entry: 'none' });

  await ask(page, 'loginItem.set', true);
  await ask(page, 'loginItem.set', false);
  expect(await shown(page)).toEqual({ kind: 'off', entry: 'none' });
  await expect(readFile(autostart())).rejects.toThrow('ENOENT');
  await app.quit();
});

test('what a login starts is this app, on its own data, in the tray', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper login '));
  try {
    const app = await startApp({ userData });
    await ask(await app.window(), 'loginItem.set', true);
    await app.quit();
    await waitUntil('the app has ended', async () => ((await processOn(userData)) === null ? true : null));
    await rm(join(userData, 'logs'), { recursive: true });

    // What a desktop does at login, by the library that desktops do it with.
    // What it starts inherits the standard streams, so they aren't waited for.
    const login = spawn('gio', ['launch', autostart()], { stdio: 'ignore' });
    expect(await new Promise((ended) => login.once('exit', ended))).toBe(0);
    const log = (): Promise<string> => readFile(join(userData, 'logs', 'rigkeeper.log'), 'utf8').catch(() => '');
    const pid = await waitUntil('the app runs', () => processOn(userData));
    try {
      await waitUntil('it is in the tray', async () => ((await log()).includes('tray shown') ? true : null));
      expect(await log()).not.toContain('window ready');
    } finally {
      process.kill(pid, 'SIGTERM');
      await waitUntil('the app has ended', async () => ((await processOn(userData)) === null ? true : null));
    }
  } finally {
    await rm(userData, { recursive: true, force: true });
  }
});

test('a demo doesn’t start at login, and says so', async () => {
  await withRig(async ({ start }) => {
    const page = await (await start()).window();
    await expect.poll(() => shown(page)).toEqual({ kind: 'unavailable' });
    expect(await ask(page, 'loginItem.set', true)).toEqual({ ok: false, failure: { code: 'login-item-unavailable' } });
  });
});

test('where the folder can’t be written, the owner is told and nothing is claimed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-config-'));
  await writeFile(join(folder, 'autostart'), 'in the way');
  try {
    const app = await startApp({ env: { ...process.env, XDG_CONFIG_HOME: folder } });
    const page = await app.window();
    expect(await ask(page, 'loginItem.set', true)).toMatchObject({ ok: false, failure: { code: 'login-item-unwritable' } });
    expect(await shown(page)).toEqual({ kind: 'unknown' });
    await app.quit();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/**
 * The id of the app's main process on that data: its helpers have a `--type`. Chromium writes its own command line anew
 * while it starts, with blanks between the arguments.
 */
async function processOn(userData: string): Promise<number | null> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    if (command.includes(`--user-data-dir=${userData} `) && !command.includes('--type=')) return Number(pid);
  }
  return null;
}
