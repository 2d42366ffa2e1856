import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { axeViolations } from './accessibility.ts';
import { emptyDemoKeychain } from './empty-keychain.ts';
import { bigState, connect, goOnline } from './pages/first-start.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { goTo } from './pages/navigation.ts';

// Strategies in the real app, with the embedded marketplace as the witness of every price.

test.describe.configure({ mode: 'serial' });

let world: DemoWorld;
let app: RunningApp;
let page: Page;
let userData: string;
const complaints: string[] = [];

async function start(): Promise<void> {
  app = await startApp({ env: { ...process.env, ...world.env }, userData });
  page = await app.window();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

test.beforeAll(async () => {
  await emptyDemoKeychain();
  world = await startDemoWorld();
  userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  await start();
});
test.afterAll(async () => {
  // The keyring is the whole session's: the next app shall find no token of this one's.
  await page.evaluate("window.rigkeeper.ask('providerToken.forget', undefined)").catch(() => undefined);
  await app.quit();
  await world.close();
  await rm(userData, { recursive: true, force: true });
});

const snapshot = (): Promise<Snapshot> => page.evaluate<Snapshot>("window.rigkeeper.ask('snapshot.get', undefined)");
const jobPrice = (): unknown => world.marketplace.seen.provider(demoProviderId)?.capabilities['price'];
const listingPrice = (): string | undefined => world.marketplace.seen.listingsOf(demoProviderId)[0]?.pricePerHour;
const effect = (name: string): ReturnType<Page['getByRole']> => page.getByRole('region', { name });

/** The peak is on now and does not end before the test does, whatever time it is. */
async function alwaysPeak(): Promise<void> {
  await page.getByLabel('From', { exact: true }).fill('00:00');
  await page.getByLabel('To', { exact: true }).fill('00:00');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
}

test('before a GPU is listed, it says what will be here', async () => {
  await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
  await expect(page.getByRole('heading', { name: 'Where payouts go' })).toBeVisible();
  await goTo(page, 'Strategy');
  await expect(page.getByRole('heading', { level: 2, name: 'No GPU is listed yet' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Choose GPUs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your GPUs' })).toBeVisible();
  await goTo(page, 'First start');
});

test('Market Balance runs unless the owner chooses; without a token the listing’s price is fixed, and that is no error', async () => {
  await goOnline(page, '0.05');
  await expect(bigState(page)).toHaveText('Online');
  await goTo(page, 'Strategy');
  await world.marketplace.seen.until('a job price of the strategy’s own', () => Number(jobPrice()) > 0.051);
  await expect(effect('Job price')).toContainText('In effect');
  await expect(effect('Job price')).toContainText(String(jobPrice()));
  await expect(effect('Listing price')).toContainText('This server fixes listing prices');
  await expect(effect('Listing price')).toContainText('0.05');
  expect(listingPrice()).toBe('0.05000000');
  expect(world.marketplace.seen.calls({ path: /gpu\/sell$/ })).toHaveLength(0);
  await expect(page.getByText(/Others ask 0.05375 AIT\/h in the middle \(4 listings, 1 odd one left out\)/).first()).toBeVisible();
  expect((await snapshot()).notices).toEqual([]);
});

test('what each choice would bring is shown before it is chosen, as an example while nothing is recorded', async () => {
  await expect(page.getByRole('img', { name: /Price per hour of each strategy/ })).toBeVisible();
  const forecast = page.getByRole('region', { name: 'The next 24 hours' }).getByRole('table');
  await expect(forecast.getByRole('columnheader')).toHaveText(['Time', 'Market Balance', 'Peak Maximizer', 'Utilization Guard']);
  await expect(forecast.getByRole('row')).toHaveCount(9);
  await expect(forecast).toContainText('0.02567 AIT/h'); // where Utilization Guard ends if nobody books
  await expect(page.getByText('Example', { exact: true })).toBeVisible();
  await expect(page.getByText(/9 % fewer bookings/)).toBeVisible();
  await page.getByRole('button', { name: /Buyers react to a price/ }).click();
  await page.getByRole('option', { name: 'strongly' }).click();
  await expect(page.getByText(/17 % fewer bookings/)).toBeVisible();
  // The limits that are typed count before they are saved; what can't be used is said at the field.
  await page.getByRole('textbox', { name: 'Lowest price' }).fill('0.06');
  await expect(page.getByText('The lowest price must not be above the base price.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use this strategy' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Lowest price' }).fill('0.045');
  await expect(forecast).not.toContainText('0.02567 AIT/h');
});

test('a strategy that is chosen becomes the price that the marketplace holds', async () => {
  await alwaysPeak();
  await page.getByRole('radio', { name: /Peak Maximizer/ }).check({ force: true });
  await page.getByRole('button', { name: 'Use this strategy' }).click();
  await world.marketplace.seen.until('the base price and a fifth', () => jobPrice() === 0.06);
  await expect(page.getByTestId('wanted-price')).toHaveText('0.06 AIT/h');
  await expect(effect('Job price')).toContainText('0.06 AIT/h');
  expect(listingPrice()).toBe('0.05000000');
});

test('with a provider token the listing follows', async () => {
  await page.getByRole('button', { name: 'Provider token in Settings' }).click();
  const token = world.marketplace.token('miner');
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Save token' }).click();
  await world.marketplace.seen.until('the listing’s price', () => listingPrice() === '0.06000000');
  await goTo(page, 'Strategy');
  await expect(effect('Listing price')).toContainText('In effect');
  expect(await page.content()).not.toContain(token);
});

test('a price set by hand wins until it is released', async () => {
  const field = page.getByLabel('Price per hour', { exact: true });
  await field.fill('0,07');
  await expect(page.getByText('Write the decimals after a point')).toBeVisible();
  await field.fill('0.077');
  await page.getByRole('button', { name: 'Set price' }).click();
  await world.marketplace.seen.until('the price by hand', () => jobPrice() === 0.077 && listingPrice() === '0.07700000');
  await expect(page.getByText(/You set this price by hand/)).toBeVisible();
  await page.getByRole('button', { name: 'Release' }).click();
  // Back by steps of at most a fifth.
  await world.marketplace.seen.until('the strategy’s next step', () => jobPrice() === 0.0616 && listingPrice() === '0.06160000');
  await expect(effect('Listing price')).toContainText('0.0616');
});

test('every change is in the history with its reasons, and goes out as CSV and JSON', async () => {
  const rows = page.getByRole('region', { name: 'Price changes' }).getByRole('row');
  await expect(rows).toHaveCount(5); // the head and four changes
  await expect(rows.nth(1)).toContainText('job and listing');
  await expect(rows.nth(2)).toContainText('set by you');
  await expect(rows.nth(4)).toContainText('Market Balance');
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-export-'));
  try {
    for (const format of ['csv', 'json'] as const) {
      const path = join(folder, `prices.${format}`);
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await page.getByRole('button', { name: `Export ${format.toUpperCase()}` }).click();
      await expect(page.getByText('Exported.')).toBeVisible();
      const text = await readFile(path, 'utf8');
      expect(text).toContain('0.0616');
      if (format === 'json') expect(JSON.parse(text)).toHaveLength(4);
      else expect(text.split('\r\n')).toHaveLength(6);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('looks right in both themes and in a narrow window, and has nothing for axe to complain of', async () => {
  const resize = (width: number): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow }, w) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w, 760);
    }, width);
  for (const width of [1080, 360]) {
    await resize(width);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await axeViolations(page), `${width} px, ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
  }
  await resize(1080);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
});

test('the window had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});

test('after a restart the first registration carries the price that it ended with', async () => {
  await app.quit();
  const before = world.marketplace.seen.calls({ path: /miners\/register$/ }).length;
  // Whatever the strategy says next: the price may not fall back to the listing's first one in between.
  world.marketplace.faults.add({ kind: 'hang' }, { path: /marketplace\/(gpu\/list|orders)$/ });
  await start();
  await world.marketplace.seen.until('the rig registered again', () => world.marketplace.seen.calls({ path: /miners\/register$/ }).length > before);
  expect(jobPrice()).toBe(0.0616);
  world.marketplace.faults.clear();
});

test('a reminder comes once when the rig would miss the peak hours', async () => {
  await expect(bigState(page)).toHaveText('Online');
  await page.evaluate("window.rigkeeper.ask('rig.pause', 'now')");
  await expect(bigState(page)).toHaveText('Paused');
  await run('dunstctl', ['close-all']);
  await goTo(page, 'Strategy');
  // In ten minutes, of which the owner wants to know fifteen minutes before.
  const [from, to] = await page.evaluate(() =>
    [10, 70].map((minutes) => new Date(Date.now() + minutes * 60_000).toTimeString().slice(0, 5)),
  );
  await page.getByLabel('From', { exact: true }).fill(from ?? '');
  await page.getByLabel('To', { exact: true }).fill(to ?? '');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const title = /Peak hours begin at .* \(demo\)/;
  await expect.poll(async () => (await told()).filter((summary) => title.test(summary))).toHaveLength(1);
  // Whatever happens next, it isn't said again.
  await page.getByRole('checkbox', { name: 'Quiet hours' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Quiet hours' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  expect((await told()).filter((summary) => title.test(summary))).toHaveLength(1);
  expect((await snapshot()).pricing.reminders.on).toBe(true);
});

const run = promisify(execFile);

/** The titles of all that the desktop's notification service was told; it lists what is no longer shown. */
async function told(): Promise<readonly string[]> {
  await run('dunstctl', ['close-all']);
  const { stdout } = await run('dunstctl', ['history']);
  const history = JSON.parse(stdout) as { data: { summary: { data: string } }[][] };
  return history.data.flat().map(({ summary }) => summary.data);
}
