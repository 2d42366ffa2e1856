import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { axeViolations, tabTo } from './accessibility.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { bigState, connect, firstStart } from './pages/first-start.ts';
import { overview } from './pages/overview.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { goTo } from './pages/navigation.ts';

// The window on the embedded marketplace: one owner's way from the first start on, and each screen on the way.

// Each look at a screen in every size and theme takes seconds.
test.describe.configure({ mode: 'serial' });

const demoBar = 'Demo: simulated GPU and marketplace';
let world: DemoWorld;
let app: RunningApp;
let page: Page;
const complaints: string[] = [];

test.beforeAll(async () => {
  world = await startDemoWorld();
  app = await startApp({ env: { ...process.env, ...world.env } });
  page = await app.window();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
});
test.afterAll(async () => {
  await app.quit();
  await world.close();
});

const steps = (): ReturnType<typeof firstStart> => firstStart(page);
const registrations = (): number => world.marketplace.seen.gpuRegistrations(demoProviderId);

const looksRight = (): Promise<void> => looksRightEverywhere(app, page);

test('the first step: the GPUs with what they could ask, and the connection', async () => {
  await expect(steps().title('Your GPUs')).toBeVisible();
  await expect(page.getByText(demoBar)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /NVIDIA GeForce RTX 4090/ })).toBeChecked();
  await expect(page.getByText('Could ask 0.05375 AIT/h')).toBeVisible();
  await expect(page.getByText('4 listings, 1 odd one left out')).toBeVisible();
  await looksRight();

  await page.getByLabel('Provider id').fill('');
  await steps().check();
  await expect(page.getByText('Enter a name for this rig')).toBeVisible();
  await expect(page.getByLabel('Provider id')).toBeFocused();
});

test('the screens that nobody has opened yet are read while the window is idle', async () => {
  // What Vite had the page fetch; the scheme of the app's own files leaves no timings to look at.
  const read = (): Promise<string> => page.evaluate(() => [...document.querySelectorAll('link')].map(({ href }) => href).join('\n'));
  for (const screen of ['gpus', 'strategy', 'jobs', 'earnings', 'wallet', 'activity', 'settings']) await expect.poll(read).toMatch(new RegExp(`/${screen}-screen-[^/]*\\.js`));
});

test('a key that the coordinator refuses is said so, and leaves no trace in the window', async () => {
  const wrong = 'wrong-key-that-must-not-linger';
  await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: wrong });
  await expect(page.getByRole('alert')).toContainText('The coordinator refused the provider key.');
  const left = await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join());
  expect(left).not.toContain(wrong);
  expect(await axeViolations(page)).toEqual([]);
});

test('an address where no coordinator is', async () => {
  await page.getByLabel('Coordinator address').fill(`${world.urls.chainUrl}/nothing-here`);
  // A key is for the address that it was entered with.
  await page.getByLabel('Provider key').fill(demoProviderKey);
  await steps().check();
  await expect(page.getByRole('alert')).not.toContainText('refused the provider key');
  await expect(page.getByRole('alert')).toContainText(/coordinator/i);
});

test('the second step: payouts, which can be skipped', async () => {
  await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
  await expect(steps().title('Where payouts go')).toBeFocused();
  await expect(page.getByText('You can go online without a wallet.')).toBeVisible();
  await looksRight();
  await steps().passPayout();
});

test('the third step: what is typed wrong is told at once and never sent', async () => {
  await expect(steps().title('Price and strategy')).toBeFocused();
  await expect(page.getByRole('radio', { name: /Market Balance/ })).toBeChecked();
  await looksRight();

  const price = page.getByLabel('Base price per hour');
  await expect(price).toHaveValue('0.05375');
  for (const [typed, told] of [
    ['-1', 'above zero'],
    ['0,05', 'after a point'],
    ['five', 'plain number'],
    ['1000000', 'at most 1000'],
    ['0.0000000001', 'at most 8 decimals'],
  ] as const) {
    await price.fill(typed);
    await expect(page.getByText(told)).toBeVisible();
    await steps().next();
    await expect(price).toBeFocused();
  }
  await price.fill('0.05');
  await page.getByLabel('Name on the marketplace').fill('x'.repeat(900));
  await expect(page.getByText('at most 100 characters')).toBeVisible();
  await steps().next();
  await expect(steps().title('Price and strategy')).toBeVisible();
  expect(registrations()).toBe(0);
});

test('what was typed is still there after a look elsewhere', async () => {
  await page.getByLabel('Name on the marketplace').fill('Card under the desk');
  await goTo(page, 'Overview');
  await expect(bigState(page)).toHaveText('Not online yet');
  await page.getByRole('button', { name: 'Go on with the first start' }).click();
  await expect(page.getByLabel('Name on the marketplace')).toHaveValue('Card under the desk');
});

test('the fourth step, and online: the state, its proof and the GPU', async () => {
  await steps().next();
  await expect(steps().title('Go online')).toBeFocused();
  await expect(page.getByText('Card under the desk')).toBeVisible();
  await expect(page.getByText('keeps every listing for ever')).toBeVisible();
  await looksRight();
  expect(registrations()).toBe(0);
  await steps().goOnline();
  await expect(bigState(page)).toHaveText('Online');
  await expect(bigState(page)).toBeFocused();
  const card = overview(page).gpu('Card under the desk');
  await expect(card).toContainText(/Price now\s*0\.05/);
  await expect(card).toContainText('Market Balance: ');
  await expect(page.getByRole('region', { name: 'Income' })).toContainText('Confirmed on chain');
  await expect(page.getByText(world.marketplace.seen.listingsOf(demoProviderId)[0]?.id ?? 'no listing')).toBeVisible();
  await expect(page.getByText('Last acknowledged')).toBeVisible();
  expect(registrations()).toBe(1);
  await looksRight();
  await goTo(page, 'Settings');
  await looksRight();
  await goTo(page, 'GPUs');
  await looksRight();
});

test('what stands behind a GPU: price and limits, its day, and telemetry with a table beside the charts', async () => {
  await goTo(page, 'GPUs');
  await page.getByRole('button', { name: 'More about Card under the desk' }).click();
  await expect(page.getByText('Lowest price')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Today' }).getByRole('row', { name: /Card under the desk Online/ })).toBeAttached();
  await expect(page.getByRole('img', { name: /^Temperature: between \d+ °C and \d+ °C$/ })).toBeVisible();
  const table = page.getByRole('table', { name: 'Use, heat and power' });
  for (const measure of ['Utilization', 'Temperature', 'Power']) await expect(table.getByRole('row', { name: new RegExp(`^${measure} \\d`) })).toBeVisible();
  await looksRight();
  await page.getByRole('button', { name: /^Last hour/ }).click();
  await page.getByRole('option', { name: 'Last 24 hours' }).click();
  await expect(table.getByRole('row', { name: /^Temperature \d/ })).toBeVisible();
  await page.getByRole('button', { name: 'Change under Strategy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Strategy' })).toBeFocused();
});

test('pause and resume with the keyboard alone; a screen reader is told', async () => {
  await goTo(page, 'Settings');
  await tabTo(page, 'textbox', 'Coordinator address');
  await tabTo(page, 'button', 'Overview', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(bigState(page)).toBeFocused();
  await tabTo(page, 'button', 'Pause');
  await page.keyboard.press('Enter');
  await expect(bigState(page)).toHaveText('Paused');
  await expect(page.getByRole('status')).toHaveText('Paused');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bigState(page)).toHaveText('Online');
  await expect(page.getByRole('status')).toHaveText('Online');
  expect(registrations()).toBe(1);
});

test('the demo’s bar stands on every screen and offers no way to close it', async () => {
  for (const screen of ['Overview', 'GPUs', 'Strategy', 'Jobs', 'Earnings', 'Wallet', 'Activity', 'Settings']) {
    await goTo(page, screen);
    const bar = page.getByRole('complementary', { name: demoBar });
    await expect(bar).toBeInViewport();
    await expect(bar.getByRole('button')).toHaveCount(0);
  }
});

test('the check for accessibility finds what is wrong', async () => {
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.id = 'planted';
    document.querySelector('main')?.append(image);
  });
  expect(await axeViolations(page)).toEqual([expect.stringContaining('image-alt')]);
  await page.evaluate(() => document.querySelector('#planted')?.remove());
});

test('nothing in the window broke its own policy or complained', () => {
  expect(complaints).toEqual([]);
});
