import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronArguments, electronEnvironment, electronRuntime } from '../../scripts/setup/electron-runtime.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { startDesktop } from './session/desktop-session.ts';
import { waitUntil } from './session/wait-until.ts';

// The app on a desktop: window, tray, second launch, quit. No marketplace is needed for any of it.

const labels = async (app: RunningApp): Promise<string[]> =>
  (await (await app.tray()).menu()).filter(({ separator }) => !separator).map(({ label }) => label);

/** What the window manager does when a person clicks on the window's cross. */
async function closeAsAPerson(app: RunningApp): Promise<void> {
  await app.window();
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
}

test('the window opens, and the tray says what is going on', async () => {
  const app = await startApp();
  const page = await app.window();
  expect(page.url()).toBe('app://rigkeeper/index.html');
  const tray = await app.tray();
  await expect.poll(() => labels(app)).toEqual([expect.stringContaining('No GPU was found'), 'Open Rigkeeper', 'Quit']);
  expect(await tray.tooltip()).toContain('Rigkeeper');
  await app.quit();
});

test('closing the window destroys it and leaves the app in the tray; Open and a click on the icon bring it back', async () => {
  const app = await startApp();
  await closeAsAPerson(app);
  await expect.poll(() => app.electron.windows().length).toBe(0);
  const windowsInMain = (): Promise<number> => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windowsInMain()).toBe(0);

  const tray = await app.tray();
  await tray.click('Open Rigkeeper');
  await closeAsAPerson(app);
  await expect.poll(windowsInMain).toBe(0);

  await tray.activate();
  await app.window();
  expect(await windowsInMain()).toBe(1);
  await app.quit();
});

test('Quit in the tray ends the app', async () => {
  const app = await startApp();
  await app.window();
  const quitAt = performance.now();
  await (await app.tray()).click('Quit');
  await app.ended;
  // The promise is two seconds; a run that takes far longer shows that something kept it alive.
  test.info().annotations.push({ type: 'quit', description: `${Math.round(performance.now() - quitAt)} ms` });
  expect(existsSync(`/proc/${app.pid}`)).toBe(false);
});

test('a start into the tray opens no window; a second launch opens it in the first one', async () => {
  const app = await startApp({ args: ['--hidden'] });
  await app.tray();
  await waitUntil('the tray was asked for', async () =>
    (await app.electron.evaluate(({ app: electronApp }) => electronApp.isReady())) ? true : null,
  );
  expect(app.electron.windows()).toHaveLength(0);

  const runtime = electronRuntime();
  const second = spawn(runtime.executablePath, [...electronArguments(), resolve(import.meta.dirname, '..', '..'), `--user-data-dir=${app.userData}`], {
    env: { ...process.env, ...electronEnvironment(runtime) },
    stdio: 'ignore',
  });
  const secondEnded = new Promise((ended) => second.once('exit', ended));
  await app.window();
  await secondEnded;
  await app.quit();
});

test('a panel that comes after the app shows its icon all the same, and no window was forced on anybody', async () => {
  const session = await startDesktop({ tray: false });
  try {
    const app = await startApp({ env: session.env, args: ['--hidden'] });
    await expect.poll(() => app.electron.evaluate(({ app: electronApp }) => electronApp.isReady())).toBe(true);
    await session.startPanel();
    await (await app.tray()).click('Open Rigkeeper');
    const page = await app.window();
    await expect(page.getByText('This desktop shows no tray icons')).toHaveCount(0);
    await app.quit();
  } finally {
    await session.close();
  }
});

test('without a tray the window stays reachable and says why', async () => {
  const session = await startDesktop({ tray: false });
  try {
    const app = await startApp({ env: session.env, args: ['--hidden'] });
    const page = await app.window(); // in spite of --hidden: there is no other way to it
    await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
    await closeAsAPerson(app);
    const isMinimized = (): Promise<boolean | undefined> =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
    await expect.poll(isMinimized).toBe(true);
    await app.quit();
  } finally {
    await session.close();
  }
});
