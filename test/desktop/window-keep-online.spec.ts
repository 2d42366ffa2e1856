import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { simulatedGpus, type SimulatedGpus } from '../../src/demo/simulated-gpu/simulated-gpu.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { bigState, connect, firstStart } from './pages/first-start.ts';
import { flip, gpuSwitch, overview } from './pages/overview.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { goTo } from './pages/navigation.ts';

// Keep-online as its owner meets it: pauses, each GPU's switch, a GPU that goes missing. Two GPUs on the embedded marketplace.

// Each look at a screen in every size and theme takes seconds.
test.describe.configure({ mode: 'serial' });

let world: DemoWorld;
let gpus: SimulatedGpus;
let userData: string;
let app: RunningApp;
let page: Page;

test.beforeAll(async () => {
  world = await startDemoWorld();
  gpus = await simulatedGpus({ count: 2 });
  userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  await start();
});

async function start(): Promise<void> {
  app = await startApp({ userData, env: { ...process.env, ...world.env, RIGKEEPER_NVIDIA_SMI: JSON.stringify(gpus.query) } });
  page = await app.window();
}

test.afterAll(async () => {
  await app.quit();
  await gpus.close();
  await world.close();
  await rm(userData, { recursive: true, force: true });
});

const seen = (): DemoWorld['marketplace']['seen'] => world.marketplace.seen;
/** Names of the GPUs that the last heartbeat told of: what the marketplace takes to be there. */
const toldOf = (): readonly string[] => ((seen().provider(demoProviderId)?.metadata['gpus'] ?? []) as { name: string }[]).map(({ name }) => name);
const trayLabels = async (): Promise<readonly string[]> => (await (await app.tray()).menu()).filter(({ separator }) => !separator).map(({ label }) => label);
/** What the tray tells beside the state: income of today with its kind, bookings, peak hours. */
const glance = [expect.stringMatching(/^Today: (not known yet|.* AIT booked)/), expect.stringMatching(/[Pp]eak hours/)];

test('two GPUs go online, each with a switch of its own', async () => {
  await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
  await firstStart(page).passPayout();
  for (const [index, name] of ['Upper card', 'Lower card'].entries()) {
    await page.getByLabel('Name on the marketplace').nth(index).fill(name);
    await page.getByLabel('Base price per hour').nth(index).fill('0.05');
  }
  await firstStart(page).next();
  await firstStart(page).goOnline();
  await expect(bigState(page)).toHaveText('Online');
  await expect(gpuSwitch(page, 'Upper card')).toBeChecked();
  await expect(gpuSwitch(page, 'Lower card')).toBeChecked();
  await expect.poll(toldOf).toEqual(['Upper card', 'Lower card']);
});

test('a GPU that is switched off is off at once, says so and since when; the other stays', async () => {
  const upper = overview(page).gpu('Upper card');
  await flip(page, gpuSwitch(page, 'Upper card'));
  await expect(upper).toContainText('Switched off');
  await expect(upper).toContainText('you switched it off');
  await expect(bigState(page)).toHaveText('Online');
  await expect(overview(page).gpu('Lower card')).toContainText('Available');
  await expect.poll(toldOf).toEqual(['Lower card']);
  await looksRightEverywhere(app, page);

  // The same switch stands on the other screen, and the keyboard works it.
  await goTo(page, 'GPUs');
  const again = gpuSwitch(page, 'Upper card');
  await expect(again).not.toBeChecked();
  await looksRightEverywhere(app, page);
  await again.focus();
  await page.keyboard.press('Space');
  await expect(again).toBeChecked();
  await expect.poll(toldOf).toEqual(['Upper card', 'Lower card']);
  expect(seen().gpuRegistrations(demoProviderId)).toBe(2);
});

test('with every GPU switched off the rig is paused, and says why', async () => {
  await overview(page).open();
  await flip(page, gpuSwitch(page, 'Upper card'));
  await flip(page, gpuSwitch(page, 'Lower card'));
  await expect(bigState(page)).toHaveText('Paused');
  await expect(page.getByText('You switched its GPUs off.')).toBeVisible();
  await flip(page, gpuSwitch(page, 'Upper card'));
  await flip(page, gpuSwitch(page, 'Lower card'));
  await expect(bigState(page)).toHaveText('Online');
});

test('every pause can be chosen in the window, with the keyboard alone', async () => {
  const ui = overview(page);
  expect(await ui.otherPauses()).toEqual(['Pause for 1 hour', 'Pause until tomorrow', 'Finish current work, then pause']);
  await looksRightEverywhere(app, page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More ways to pause' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Pause for 1 hour' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bigState(page)).toHaveText('Paused');
  await expect(page.getByText(/You paused it until \d/)).toBeVisible();
  await expect(page.getByText(/^Since .*you paused it for a while/)).toBeVisible();

  expect(await ui.otherPauses()).toEqual(['Pause until I resume', 'Pause for 1 hour', 'Pause until tomorrow']);
  await page.getByRole('menuitem', { name: 'Pause until I resume' }).click();
  await expect(page.getByText('You paused it. ')).toBeVisible();
  await looksRightEverywhere(app, page);
});

test('the tray offers the same pauses, and each does what it says', async () => {
  const tray = await app.tray();
  await expect.poll(trayLabels).toEqual([expect.stringContaining('Paused'), ...glance, 'Open Rigkeeper', 'Resume', 'Pause for 1 hour', 'Pause until tomorrow', 'Quit']);
  await tray.click('Pause until tomorrow');
  await expect(page.getByText(/You paused it until (\w+ )?0?6:00/)).toBeVisible(); // with its day, unless it is past midnight already
  await expect.poll(trayLabels).toContain('Pause until I resume');
  await tray.click('Resume');
  await expect(bigState(page)).toHaveText('Online');
  await expect.poll(trayLabels).toEqual([
    expect.stringContaining('Online'),
    ...glance,
    'Open Rigkeeper',
    'Pause',
    'Pause for 1 hour',
    'Pause until tomorrow',
    'Finish current work, then pause',
    'Quit',
  ]);
});

test('a rig that is to finish its work stays online until then, and can be told to stay', async () => {
  const listing = seen().listingsOf(demoProviderId)[0];
  if (listing === undefined) throw new Error('nothing is listed');
  expect(world.marketplace.buyers.bookNow(listing.id)).toMatchObject({ ok: true });
  await expect.poll(trayLabels, { timeout: 90_000 }).toContainEqual(expect.stringMatching(/^Upper card: booked until .*\d/));
  await overview(page).pause('Finish current work, then pause');
  await expect(page.getByText('It finishes what is booked, then pauses.')).toBeVisible();
  await expect(bigState(page)).toHaveText('Online');
  await expect.poll(trayLabels).toContain('Stay online');
  await overview(page).press('Stay online');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('the day so far: the strip, its table, the share of 30 days and the last changes with their causes', async () => {
  const table = page.getByRole('table', { name: 'The day from midnight to midnight' });
  for (const row of [/^Peak hours/, /^Rig Online .* Now$/, /^Rig Paused/, /^Upper card Online/, /^Upper card Booked/]) await expect(table.getByRole('row', { name: row }).first()).toBeAttached();
  const changes = page.getByRole('region', { name: 'Last changes' }).getByRole('listitem');
  await expect(changes.nth(0)).toContainText('Online: what held it back has ended');
  await expect(changes.nth(1)).toContainText('Paused: you paused it for a while');
  const today = page.getByRole('region', { name: 'Today' });
  await expect(today.getByText('Online, last 30 days')).toBeVisible();
  await expect(today.getByText(/Recorded since .*\d/)).toBeVisible();
  await looksRightEverywhere(app, page);
});

test('a GPU that goes missing keeps its card, its listing and its switch, and says that it is looked for', async () => {
  const [first] = gpus.gpus();
  if (first === undefined) throw new Error('there is no GPU');
  await gpus.remove(first.uuid);
  await goTo(page, 'GPUs');
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('Not detected', { exact: true })).toBeVisible();
  await expect(page.getByText('Its listing and its settings are kept')).toBeVisible();
  await expect(page.getByText('it was not detected')).toBeVisible();
  await expect(gpuSwitch(page, 'Upper card')).toBeChecked();
  await looksRightEverywhere(app, page);
  await overview(page).open();
  await expect(overview(page).gpu('Upper card')).toContainText('Not detected');
  await expect(bigState(page)).toHaveText('Online');
});

test('after a restart it is still there as a card, until its owner gives it up', async () => {
  await app.quit();
  await start();
  await expect(bigState(page)).toHaveText('Online');
  await expect(overview(page).gpu('Upper card')).toContainText('Not detected');
  await goTo(page, 'GPUs');
  await page.locator('label').filter({ has: page.getByRole('checkbox', { name: 'Offer Upper card' }) }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(overview(page).gpu('Lower card')).toBeVisible();
  await expect(overview(page).gpu('Upper card')).toHaveCount(0);
  expect(seen().gpuRegistrations(demoProviderId)).toBe(2);
});
