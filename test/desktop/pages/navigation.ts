import { expect, type Page } from '@playwright/test';

/** Opens a screen from the bar beside it, and waits until its heading is there: most screens are read from disk only now. */
export async function goTo(page: Page, screen: string): Promise<void> {
  const entry = page.getByRole('navigation').getByRole('button', { name: screen });
  await entry.click();
  await expect(entry).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}
