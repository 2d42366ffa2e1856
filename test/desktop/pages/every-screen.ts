import { expect, type Page } from '@playwright/test';

/** The screens as the window's own navigation names them: a new one is among them by itself. */
export async function screensOf(page: Page): Promise<readonly string[]> {
  await page.locator('[data-screen]').first().waitFor();
  const items = await page.locator('[data-screen]').all();
  return Promise.all(items.map(async (item) => (await item.getAttribute('data-screen')) ?? ''));
}

/** Goes to a screen, whatever the language, and waits until it shows what it has. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  await page.locator(`[data-screen="${screen}"]`).click();
  await expect(page.locator(`[data-screen="${screen}"][aria-current="page"]`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main .skeleton, main [aria-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
}
