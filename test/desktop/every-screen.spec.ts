import { expect, test, type Page } from '@playwright/test';
import { axeViolations } from './accessibility.ts';
import { ask, withRig } from './demo-rig.ts';
import { bringToLife } from './furnished-rig.ts';
import { openScreen, screensOf } from './pages/every-screen.ts';

/** The ways in which every screen is looked at. */
const looks = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  { name: 'high contrast', media: { colorScheme: 'light' }, contrast: 'more' },
  { name: 'high contrast, dark', media: { colorScheme: 'dark' }, contrast: 'more' },
  { name: 'forced colours', media: { forcedColors: 'active' } },
  { name: 'German, 360 px', media: { colorScheme: 'light' }, language: 'de', width: 360 },
  // 200 %: the same window with half the room.
  { name: '200 %', media: { colorScheme: 'light' }, width: 540, height: 380 },
] as const;

const usualSize = { width: 1080, height: 760 };

test('every screen, however it is looked at: nothing that axe finds, nothing cut off', async () => {
  // Some sixty looks, each of them through axe.
  test.slow();
  await withRig(async (rig) => {
    const app = await rig.start();
    const page = await app.window();
    await bringToLife(page, rig.world);
    const found: string[] = [];
    for (const look of looks) {
      const { language, contrast, width, height } = { language: 'en', contrast: 'system', ...usualSize, ...look } as const;
      await ask(page, 'language.choose', language);
      await ask(page, 'appearance.choose', { theme: 'system', contrast });
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...look.media });
      await page.setViewportSize({ width, height });
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
      for (const screen of await screensOf(page)) {
        await openScreen(page, screen);
        const where = `${screen}, ${look.name}`;
        found.push(...(await axeViolations(page)).map((violation) => `${where}: ${violation}`));
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (beyond > 0) found.push(`${where}: ${beyond} px too wide`);
      }
    }
    expect(found).toEqual([]);
  });
});

test('the keyboard alone goes to every screen, and where it is can be seen', async () => {
  await withRig(async (rig) => {
    const app = await rig.start();
    const page = await app.window();
    await bringToLife(page, rig.world);
    await page.bringToFront();
    for (const screen of await screensOf(page)) {
      await tabUntil(page, `[data-screen="${screen}"]`);
      expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle), screen).toBe('solid');
      await page.keyboard.press('Enter');
      await expect(page.locator(`[data-screen="${screen}"][aria-current="page"]`)).toBeVisible();
      // Whoever goes there begins at its title.
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    }
  });
});

/** Presses Shift+Tab until the focus is where it should be: from a screen's title the navigation lies before it. */
async function tabUntil(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`Shift+Tab never came to ${selector}`);
}
