import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoProviderKey } from '../../scripts/demo/demo-world.ts';
import { bringOnline, withRig } from './demo-rig.ts';
import { openScreen } from './pages/every-screen.ts';

test('theme, contrast and a report without secrets', async () => {
  await withRig(async (rig) => {
    const app = await rig.start();
    const page = await app.window();
    // Playwright shows every page as light unless it is told to leave that alone.
    await page.emulateMedia({ colorScheme: null });
    await bringOnline(page, rig.world);
    await openScreen(page, 'settings');
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

    // The way to a part of a long screen, by the keyboard too.
    await page.getByRole('navigation', { name: 'Parts of Settings' }).getByRole('button', { name: 'Language and appearance' }).click();
    const choose = async (label: string, option: string): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await choose('Theme', 'Dark');
    await expect.poll(background).toBe('rgb(15, 20, 18)');
    await choose('Theme', 'Light');
    await expect.poll(background).toBe('rgb(247, 248, 247)');
    await choose('Contrast', 'High');
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');

    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect(page.getByText('Copied.')).toBeVisible();
    const report = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(report).toContain('rig: online');
    expect(report).toContain('The end of the log:');
    expect(report).not.toContain(demoProviderKey);

    await app.quit();
    expect(JSON.parse(await readFile(join(rig.userData, 'settings.json'), 'utf8'))).toMatchObject({ appearance: { theme: 'light', contrast: 'more' } });
  });
});
