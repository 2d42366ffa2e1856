import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { bigState } from './pages/first-start.ts';
import { goTo } from './pages/navigation.ts';

// What a rig is told that was online for three days and booked by nobody.

const hourMs = 3_600_000;

test('advice is pointed to on the overview, stays while the comparison is looked at, and goes when the owner decides', async () => {
  await withRig(async (rig) => {
    let app = await rig.start();
    await bringOnline(await app.window(), rig.world);
    const [gpu] = (await snapshotOf(await app.window())).gpus;
    if (gpu === undefined) throw new Error('the rig has no GPU');
    await app.quit();
    const now = Date.now();
    const settingsPath = join(rig.userData, 'settings.json');
    const settings = JSON.parse(await readFile(settingsPath, 'utf8')) as { pricing: { plans: Record<string, unknown> } };
    settings.pricing.plans[gpu.gpu.key] = { strategy: 'market-balance', basePrice: '0.05', floor: '0.025', ceiling: '0.1', peakPremium: '0.2', since: now - 72 * hourMs };
    await writeFile(settingsPath, JSON.stringify(settings));
    await writeFile(join(rig.userData, 'prices.jsonl'), `${JSON.stringify({ kind: 'online', gpu: gpu.gpu.key, from: now - 72 * hourMs, to: now - 60_000 })}\n`);

    app = await rig.start();
    let page = await app.window();
    await expect(bigState(page)).toHaveText('Online');
    const pointer = page.getByRole('listitem').filter({ hasText: 'Two days of data are in' });
    await expect(pointer).toContainText(gpu.listing.name);
    await pointer.getByRole('button', { name: 'Open Strategy' }).click();

    const suggestions = (): Locator => page.getByRole('region', { name: 'Suggestions' });
    await expect(suggestions()).toContainText(/Nobody has booked in 7\d h/);
    await expect(suggestions()).toContainText('Try a base price of 0.045 AIT/h.');
    await expect(suggestions()).toContainText('Your region is Anywhere');
    // The comparison has worked itself out, and still the owner has decided nothing.
    await expect(page.getByText('From your own record since')).toBeVisible();
    await expect(suggestions()).toContainText('Two days of data are in');

    await suggestions().getByRole('button', { name: 'Keep this strategy' }).click();
    await expect(suggestions()).not.toContainText('Two days of data are in');
    await suggestions().getByRole('button', { name: 'Not now' }).first().click();
    await expect(suggestions()).not.toContainText('Nobody has booked');
    await app.quit();

    app = await rig.start();
    page = await app.window();
    await expect(bigState(page)).toHaveText('Online');
    await goTo(page, 'Strategy');
    await expect(suggestions()).toContainText('less than a quarter of its base price');
    await expect(page.getByRole('button', { name: 'Keep this strategy' })).toHaveCount(0);
    await expect(page.getByText('Nobody has booked in')).toHaveCount(0);
  });
});
