import { expect, test } from '@playwright/test';
import { bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { goTo } from './pages/navigation.ts';

test('each kind of notification can be muted and quiet hours chosen; both hold at once and after a restart', async () => {
  test.setTimeout(300_000);
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    await goTo(page, 'Settings');
    await page.getByRole('checkbox', { name: 'Payouts released' }).locator('xpath=ancestor-or-self::label').first().click();
    await expect.poll(async () => (await snapshotOf(page)).notifications.muted).toEqual(['payout-released']);
    await page.getByRole('checkbox', { name: 'Quiet hours' }).locator('xpath=ancestor-or-self::label').first().click();
    await page.getByLabel('Quiet from').fill('23:15');
    await expect.poll(async () => (await snapshotOf(page)).notifications.quietHours).toEqual({ startMinute: 23 * 60 + 15, endMinute: 7 * 60 });
    await looksRightEverywhere(app, page);
    await app.quit();
    const again = await (await start()).window();
    expect((await snapshotOf(again)).notifications).toEqual({ muted: ['payout-released'], quietHours: { startMinute: 23 * 60 + 15, endMinute: 7 * 60 } });
  });
});
