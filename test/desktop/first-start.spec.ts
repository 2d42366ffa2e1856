import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld } from '../../scripts/demo/demo-world.ts';
import { tabTo } from './accessibility.ts';
import { snapshotOf, withRig } from './demo-rig.ts';
import { keyringPrompt } from './keychain/keyring-prompt.ts';
import { bigState, connect, firstStart } from './pages/first-start.ts';
import { walletScreen } from './pages/wallet.ts';
import { startApp } from './running-app.ts';
import { startDesktop } from './session/desktop-session.ts';
import { goTo } from './pages/navigation.ts';

// The first start as an owner meets it: with the keyboard alone, left and gone on with, and with everything that can fail.

const press = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
};

test('from the start to online with the keyboard alone, every default as it is suggested', async () => {
  await withRig(async ({ world, start }) => {
    const page = await (await start()).window();
    const steps = firstStart(page);
    await expect(steps.title('Your GPUs')).toBeVisible();
    await expect(page.getByText('Could ask 0.05375 AIT/h')).toBeVisible();
    await press(page, 'Check and continue');
    await expect(steps.title('Where payouts go')).toBeFocused();
    await press(page, 'Skip for now');
    await expect(steps.title('Price and strategy')).toBeFocused();
    await press(page, 'Continue');
    await expect(steps.title('Go online')).toBeFocused();
    await press(page, 'Go online');
    await expect(bigState(page)).toHaveText('Online');
    await expect(bigState(page)).toBeFocused();
    const [listing] = world.marketplace.seen.listingsOf(demoProviderId);
    expect(Number(listing?.pricePerHour)).toBe(0.05375);
    const { setUp, pricing } = await snapshotOf(page);
    expect(setUp.done).toBe(true);
    expect(Object.values(pricing.gpus)[0]).toMatchObject({ plan: { strategy: 'market-balance' }, chosenAt: expect.any(Number) });
    await expect(page.getByRole('navigation').getByRole('button', { name: 'First start' })).toHaveCount(0);
  });
});

test('left in the middle, by closing the window and by quitting, it goes on where it was', async () => {
  await withRig(async ({ start }) => {
    let app = await start();
    let page = await app.window();
    await expect(firstStart(page).title('Your GPUs')).toBeVisible();
    await page.getByLabel('Provider id').fill('rig-in-the-attic');
    await page.getByLabel('Provider key').fill('');
    await expect.poll(async () => (await snapshotOf(page)).setUp.draft.providerId).toBe('rig-in-the-attic');

    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => app.electron.windows().length).toBe(0);
    await (await app.tray()).click('Open Rigkeeper');
    page = await app.electron.waitForEvent('window');
    await expect(firstStart(page).title('Your GPUs')).toBeVisible();
    await expect(page.getByLabel('Provider id')).toHaveValue('rig-in-the-attic');

    await page.getByLabel('Provider key').fill(demoProviderKey);
    await firstStart(page).check();
    await firstStart(page).passPayout();
    await page.getByRole('radio', { name: /Peak Maximizer/ }).check({ force: true });
    await page.getByLabel('Name on the marketplace').fill('Attic card');
    await page.getByLabel('Base price per hour').fill('0.0612');
    await expect.poll(async () => Object.values((await snapshotOf(page)).setUp.draft.gpus)[0]?.price).toBe('0.0612');
    await app.quit();

    app = await start();
    page = await app.window();
    await expect(firstStart(page).title('Price and strategy')).toBeVisible();
    await expect(page.getByLabel('Base price per hour')).toHaveValue('0.0612');
    await expect(page.getByLabel('Name on the marketplace')).toHaveValue('Attic card');
    await expect(page.getByRole('radio', { name: /Peak Maximizer/ })).toBeChecked();
    await firstStart(page).next();
    await firstStart(page).goOnline();
    await expect(bigState(page)).toHaveText('Online');
  });
});

test('a wallet that is made on the way is backed up later, and that is asked for', async () => {
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
    await expect(firstStart(page).title('Where payouts go')).toBeVisible();
    await walletScreen(app, page).create();
    await expect(page.getByText('Going online doesn’t have to wait for a back-up')).toBeVisible();
    const { wallet } = await snapshotOf(page);
    await expect(page.getByText(wallet.payoutAddress ?? 'no address')).toBeVisible();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Wallet' })).toBeVisible();
    await goTo(page, 'First start');
    await firstStart(page).passPayout();
    await firstStart(page).next();
    await firstStart(page).goOnline();
    await expect(bigState(page)).toHaveText(/^Online/);
    await expect(page.getByText('A wallet isn’t backed up')).toBeVisible();
  });
});

test('the coordinator fails at the very end: it says what to do, and what was typed is still there', async () => {
  await withRig(async ({ world, start }) => {
    const page = await (await start()).window();
    const steps = firstStart(page);
    await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
    await steps.passPayout();
    await page.getByLabel('Base price per hour').fill('0.0777');
    await steps.next();
    world.marketplace.faults.add({ kind: 'answer', status: 401, body: { detail: 'invalid api key' } }, { path: /gpu\/register$/ });
    await steps.goOnline();
    await expect(page.getByRole('alert')).toContainText('The coordinator refused the provider key.');
    expect(world.marketplace.seen.listingsOf(demoProviderId)).toEqual([]);
    await page.getByRole('button', { name: 'Back to GPUs and connection' }).click();
    await expect(page.getByLabel('Coordinator address')).toHaveValue(world.urls.coordinatorUrl);
    world.marketplace.faults.clear();
    await steps.check();
    // With the connection mended it goes on by itself, with what was chosen.
    await expect(page.getByText('This rig is online.')).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Open Overview' }).click();
    await expect(bigState(page)).toHaveText('Online');
    expect(world.marketplace.seen.listingsOf(demoProviderId).map(({ pricePerHour }) => Number(pricePerHour))).toEqual([0.0777]);
  });
});

test('a coordinator that can’t be reached: the market is not known, the rest goes on, and a mended address is asked again', async () => {
  await withRig(async ({ world, start }) => {
    const page = await (await start()).window();
    await expect(page.getByText('Could ask')).toBeVisible();
    await page.getByLabel('Coordinator address').fill('http://127.0.0.1:9');
    await expect(page.getByText('The market could not be asked')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('What it could ask is not known yet')).toBeVisible();
    await firstStart(page).check();
    await expect(page.getByRole('alert')).toContainText('The coordinator can’t be reached.');
    await expect(page.getByRole('button', { name: 'Continue anyway' })).toBeVisible();
    await page.getByLabel('Coordinator address').fill(world.urls.coordinatorUrl);
    await expect(page.getByText('Could ask 0.05375 AIT/h')).toBeVisible();
  });
});

test('without a GPU it says so, and goes on once one is found', async () => {
  await withRig(async ({ world, start }) => {
    const [first] = world.gpus.gpus();
    await world.gpus.remove(first?.uuid ?? '');
    const page = await (await start()).window();
    await expect(page.getByText('No GPU found')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Check and continue' })).toBeDisabled();
    await expect(page.getByText('Choose at least one GPU.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
  });
});

test('a locked keychain: a dismissed prompt stores nothing, says so, and the key is still there to try again', async () => {
  test.skip(process.platform !== 'linux', 'the prompt is the Linux keyring’s');
  const session = await startDesktop({ keyring: 'locked' });
  const world = await startDemoWorld();
  try {
    const app = await startApp({ env: { ...session.env, ...world.env } });
    const page = await app.window();
    const prompt = keyringPrompt(session.env);
    await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
    const alert = page.getByRole('alert');
    await prompt.dismiss(expect(alert).toContainText('prompt was dismissed'));
    await expect(page.getByLabel('Provider key')).toHaveValue(demoProviderKey);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await prompt.answer(expect(firstStart(page).title('Where payouts go')).toBeVisible({ timeout: 30_000 }));
    await app.quit();
  } finally {
    await world.close();
    await session.close();
  }
});
