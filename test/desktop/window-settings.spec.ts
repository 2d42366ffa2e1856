import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { snapshotOf } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { bigState, connect, goOnline } from './pages/first-start.ts';
import { overview } from './pages/overview.ts';
import { settings } from './pages/settings.ts';
import { startApp, type RunningApp } from './running-app.ts';

// Schedule, guards and start at login, set in the window of an app that is no demo, on the embedded marketplace.

// Each look at a screen in every size and theme takes seconds.
test.describe.configure({ mode: 'serial' });

let world: DemoWorld;
let app: RunningApp;
let page: Page;
const notDemo = (): NodeJS.ProcessEnv => ({ ...process.env, ...world.env, RIGKEEPER_DEMO: '' });

test.beforeAll(async () => {
  world = await startDemoWorld();
  app = await startApp({ env: notDemo() });
  page = await app.window();
  await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
  await goOnline(page, '0.05');
  await expect(bigState(page)).toHaveText('Online');
});
test.afterAll(async () => {
  await app.quit();
  await world.close();
});

/** The time on the window's clock, that many hours from now: "14:00". */
const clockIn = (hours: number): Promise<string> =>
  page.evaluate((more) => `${String((new Date().getHours() + more) % 24).padStart(2, '0')}:00`, hours);

test('what is typed wrong is told as it is typed, and never saved', async () => {
  const ui = settings(page);
  await ui.open();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toHaveCount(0); // there is nothing to save yet

  await page.getByLabel('Go on below').fill('87');
  await expect(page.getByText('below the temperature at which it pauses')).toBeVisible();
  await save.click();
  await expect(page.getByLabel('Go on below')).toBeFocused();
  await expect(page.getByText('Correct what is marked above.')).toBeVisible();
  await page.getByLabel('Go on below').fill('70');
  await expect(page.getByText('Your changes are not saved yet.')).toBeVisible();

  await ui.tick('Only at these hours');
  await page.getByRole('button', { name: 'Add hours' }).click();
  await expect(page.getByRole('group', { name: 'Hours 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove hours 2' }).click();
  await page.getByRole('button', { name: 'Remove hours 1' }).click();
  await expect(page.getByText('Add hours in which the rig may be online')).toBeVisible();
  await looksRightEverywhere(app, page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('checkbox', { name: 'Only at these hours' })).not.toBeChecked();
  await expect(page.getByLabel('Go on below')).toHaveValue('75');
});

test('outside its schedule the rig is paused and says until when; what was typed survives a look elsewhere', async () => {
  const ui = settings(page);
  await ui.tick('Only at these hours');
  await ui.hours(await clockIn(2), await clockIn(3));
  await overview(page).open();
  await expect(bigState(page)).toHaveText('Online'); // nothing holds before it is saved
  await ui.open();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue(await clockIn(2));
  await ui.save();
  await overview(page).open();
  await expect(bigState(page)).toHaveText('Paused');
  await expect(page.getByText(/Your schedule opens again at .*\d/)).toBeVisible();
  await expect(page.getByText(/^Since .*your schedule closed/)).toBeVisible();

  await ui.open();
  await ui.tick('Only at these hours');
  await ui.save();
  await overview(page).open();
  await expect(bigState(page)).toHaveText('Online');
});

test('while a chosen program runs the rig is paused, and the window names it', async () => {
  const ui = settings(page);
  const folder = await mkdtemp(join(tmpdir(), 'chosen-program-'));
  let running: ChildProcess | null = null;
  try {
    const program = join(folder, 'render-farm');
    await copyFile('/bin/sleep', program);
    running = spawn(program, ['600'], { stdio: 'ignore' });
    await ui.open();
    await ui.addProgram('Render-Farm.exe');
    await ui.save();
    await looksRightEverywhere(app, page);
    await overview(page).open();
    await expect(bigState(page)).toHaveText('Paused');
    await expect(page.getByText('Render-Farm.exe is running.')).toBeVisible();

    // Without the list there is no guard, whether the program runs or not.
    await ui.open();
    await page.getByRole('button', { name: 'Remove Render-Farm.exe' }).click();
    await ui.save();
    await overview(page).open();
    await expect(bigState(page)).toHaveText('Online');
  } finally {
    running?.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

test('start at login is switched here and shown as the system has it', async () => {
  await settings(page).open();
  const control = page.getByRole('switch', { name: 'Start Rigkeeper when I log in' });
  await expect(control).not.toBeChecked();
  await control.focus();
  await page.keyboard.press('Space');
  await expect(control).toBeChecked();
  await looksRightEverywhere(app, page);
  await page.keyboard.press('Space');
  await expect(control).not.toBeChecked();
});

test('heartbeats come as often as is chosen', async () => {
  const { seen } = world.marketplace;
  await settings(page).open();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: /A heartbeat every$/ }).click();
  await page.getByRole('option', { name: '10 seconds' }).click();
  await page.getByRole('button', { name: 'Save and check' }).click();
  await expect(page.getByText(/^Saved\. The coordinator took the key/)).toBeVisible();
  const before = seen.provider(demoProviderId)?.heartbeats ?? 0;
  await seen.until('the next heartbeat', () => (seen.provider(demoProviderId)?.heartbeats ?? 0) > before);
  await expect.poll(async () => (await snapshotOf(page)).rig.liveness.intervalMs).toBe(10_000);
  await looksRightEverywhere(app, page);
});
