import { expect, test, type Locator, type Page } from '@playwright/test';
import { ask, bringOnline, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { overview } from './pages/overview.ts';
import { goTo } from './pages/navigation.ts';

// Activity in the real app: what the rig did on the embedded marketplace comes back with its causes, also after a restart.

// Each look at a screen in every size and theme takes seconds.
test.describe.configure({ timeout: 600_000 });

const openActivity = async (page: Page): Promise<void> => {
  await goTo(page, 'Activity');
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeFocused();
};
const events = (page: Page): Locator => page.getByRole('table', { name: 'Everything that happened' }).getByRole('row').filter({ has: page.getByRole('cell') });
const event = (page: Page, words: string | RegExp): Locator => events(page).filter({ hasText: words });
const filter = (page: Page, kind: string): Locator => page.getByRole('toolbar', { name: 'Show only' }).getByRole('button', { name: kind });

test('every event with its cause: filtered, searched, and still there after a restart', async () => {
  await withRig(async ({ world, start }) => {
    let app = await start();
    let page = await app.window();
    await test.step('before anything happened it says what will be here', async () => {
      await openActivity(page);
      await expect(page.getByText('Nothing has happened yet.').or(events(page).first())).toBeVisible();
    });

    await goTo(page, 'First start');
    await bringOnline(page, world);
    await overview(page).press('Pause');
    await expect(page.getByRole('heading', { level: 1, name: 'Paused' })).toBeVisible();
    await overview(page).press('Resume');
    await expect(page.getByRole('heading', { level: 1, name: 'Online' })).toBeVisible();

    await test.step('newest first, each with what brought it about', async () => {
      await openActivity(page);
      await expect(event(page, /Paused.*you paused it/)).toHaveCount(1);
      await expect(event(page, /Online.*the coordinator acknowledged a heartbeat/)).toHaveCount(2);
      await expect(event(page, 'You saved the connection')).toHaveCount(1);
      await expect(event(page, /Price .*by Market Balance.*It starts from your base price/)).not.toHaveCount(0);
      const order = await events(page).allInnerTexts();
      expect(order.findIndex((text) => text.includes('you paused it'))).toBeLessThan(order.findIndex((text) => text.includes('You saved the connection')));
      await looksRightEverywhere(app, page);
    });

    await test.step('what happens while it is open comes in by itself', async () => {
      await ask(page, 'rig.pause', undefined);
      await expect(event(page, /Paused.*you paused it/)).toHaveCount(2);
    });

    await test.step('only one kind', async () => {
      await filter(page, 'Your changes').click();
      await expect(event(page, 'Paused')).toHaveCount(0);
      await expect(event(page, 'You saved the connection')).toHaveCount(1);
      await filter(page, 'Your changes').click();
    });

    await test.step('a search by what is read, by keyboard alone; nothing found says so', async () => {
      const search = page.getByRole('searchbox', { name: 'Search' });
      await search.focus();
      await page.keyboard.type('YOU PAUSED');
      await expect(events(page)).toHaveCount(2);
      await expect(page.getByRole('status').filter({ hasText: '2 events found' })).toBeVisible();
      await page.keyboard.type(' nothing like this');
      await expect(page.getByText('Nothing matches.')).toBeVisible();
      await looksRightEverywhere(app, page);
      await page.getByRole('button', { name: 'Show everything' }).click();
      await expect(search).toHaveValue('');
      await expect(event(page, 'You saved the connection')).toHaveCount(1);
    });

    await app.quit();
    app = await start();
    page = await app.window();
    await test.step('after a restart it is all there, and the restart too', async () => {
      await openActivity(page);
      await expect(event(page, /Paused.*you paused it/)).not.toHaveCount(0);
      await expect(event(page, /Not running.*Rigkeeper was quit/)).toHaveCount(1);
    });
  });
});
