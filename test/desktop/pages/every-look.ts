import { expect, type Page } from '@playwright/test';
import { axeViolations } from '../accessibility.ts';
import type { RunningApp } from '../running-app.ts';

/** The sizes in which a screen is looked at: as it opens, narrow, and at 200 %. */
const sizes = [
  { width: 1080, height: 760, zoom: 1 },
  { width: 360, height: 640, zoom: 1 },
  { width: 1080, height: 760, zoom: 2 },
] as const;
const usual = sizes[0];

/** Looks at the screen as it stands in every size, in both themes and in forced colours: axe finds nothing, nothing is cut off. */
export async function looksRightEverywhere(app: RunningApp, page: Page): Promise<void> {
  for (const size of sizes) {
    await resize(app, page, size);
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...look });
      const where = JSON.stringify({ ...size, ...look });
      expect(await axeViolations(page), where).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), where).toBe(0);
    }
  }
  await resize(app, page, usual);
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
}

async function resize(app: RunningApp, page: Page, size: (typeof sizes)[number]): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.webContents.setZoomFactor(zoom);
    window?.setContentSize(width, height);
  }, size);
  await expect.poll(() => page.evaluate(() => Math.round(innerWidth))).toBe(size.width / size.zoom);
}
