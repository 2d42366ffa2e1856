import { expect, type Page } from '@playwright/test';
import { goTo } from './navigation.ts';

/** Settings as their owner uses them, the connection aside. */
export const settings = (page: Page) => ({
  open: (): Promise<void> => goTo(page, 'Settings'),
  /** Ticks or unticks a box by clicking on its words. */
  tick: (words: string): Promise<void> => page.locator('label').filter({ hasText: words }).click(),
  /** The only line of open hours. */
  async hours(from: string, to: string): Promise<void> {
    await page.getByLabel('From', { exact: true }).fill(from);
    await page.getByLabel('To', { exact: true }).fill(to);
  },
  async addProgram(name: string): Promise<void> {
    await page.getByLabel('Name of the program').fill(name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  },
  /** Saves, and waits for the word that it is saved. */
  async save(): Promise<void> {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  },
});
