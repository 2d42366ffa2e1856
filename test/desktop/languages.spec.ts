import { expect, test } from '@playwright/test';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { snapshotOf, withRig } from './demo-rig.ts';
import { bringToLife } from './furnished-rig.ts';
import { openScreen, screensOf } from './pages/every-screen.ts';
import { bigState } from './pages/first-start.ts';
import { startApp } from './running-app.ts';
import { wordsOutsideCatalogues } from './strange-words.ts';

/** What the snapshot says that is no word of ours: names, addresses, paths. */
function dataIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(dataIn) : [];
}
const named = ({ app, connection, gpus, wallet, pricing, runtime }: Snapshot): readonly string[] => [
  app.version,
  app.dataFolder,
  connection.coordinatorUrl,
  connection.chainUrl,
  connection.providerId,
  pricing.peakWindow.zone,
  ...gpus.flatMap(({ gpu, listing }) => [gpu.model, gpu.key, gpu.driverVersion ?? '', gpu.cudaVersion ?? '', gpu.architecture ?? '', listing.name, listing.listingId ?? '']),
  ...dataIn(wallet.wallets),
  ...dataIn(wallet.balance),
  ...dataIn(runtime),
  // The name of a model, as an example.
  'llama3.2',
  // What a language calls itself, in every language.
  'English',
  'Deutsch',
].filter((text) => text.length > 1);

test('another language holds at once: in the window, in the tray, and after a restart', async () => {
  await withRig(async (rig) => {
    const app = await rig.start();
    const page = await app.window();
    await bringToLife(page, rig.world);
    const tray = await app.tray();

    await openScreen(page, 'settings');
    await page.getByRole('button', { name: /Language$/ }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen');
    await expect(page.locator('html')).toHaveAttribute('lang', /^de/);
    await openScreen(page, 'overview');
    await expect(page.getByRole('button', { name: 'Pausieren', exact: true })).toBeVisible();
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Rigkeeper öffnen');
    await expect.poll(() => tray.tooltip()).toMatch(/^Rigkeeper \(Demo\): Online · 1 GPU eingetragen · Heute: /);

    await app.quit();
    const again = await rig.start();
    await expect(bigState(await again.window())).toHaveText('Online');
    await expect((await again.window()).getByRole('navigation').getByText('Einstellungen')).toBeVisible();
  });
});

test('every word on every screen is in a catalogue', async () => {
  await withRig(async (rig) => {
    const first = await rig.start();
    const before = await first.window();
    await bringToLife(before, rig.world);
    await first.quit();

    const app = await startApp({ env: { ...process.env, ...rig.world.env, RIGKEEPER_PSEUDO: '1' }, userData: rig.userData });
    const page = await app.window();
    await expect.poll(async () => (await snapshotOf(page)).rig.state).toBe('online');
    const outside: Record<string, readonly string[]> = {};
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      outside[screen] = await wordsOutsideCatalogues(page, named(await snapshotOf(page)));
    }
    expect(outside).toEqual(Object.fromEntries(Object.keys(outside).map((screen) => [screen, []])));
    // The walk would find nothing on an empty page either.
    expect(await page.getByText('⟦').count()).toBeGreaterThan(20);
    await app.quit();
  });
});
