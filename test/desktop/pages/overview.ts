import type { Locator, Page } from '@playwright/test';
import { goTo } from './navigation.ts';

/** The overview as its owner uses it. */
export const overview = (page: Page) => ({
  /** Opens it from any other screen. */
  open: (): Promise<void> => goTo(page, 'Overview'),
  /** Presses the one button: "Pause", "Resume" or "Stay online". */
  press: (label: 'Pause' | 'Resume' | 'Stay online'): Promise<void> => page.getByRole('button', { name: label, exact: true }).click(),
  /** What the arrow behind the button offers; the menu is left open. */
  async otherPauses(): Promise<readonly string[]> {
    await page.getByRole('button', { name: 'More ways to pause' }).click();
    await page.getByRole('menu').waitFor();
    return page.getByRole('menuitem').allTextContents();
  },
  /** Chooses from the menu. */
  async pause(label: string): Promise<void> {
    await page.getByRole('button', { name: 'More ways to pause' }).click();
    await page.getByRole('menuitem', { name: label }).click();
  },
  gpu: (name: string): Locator => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) }),
});

/** A GPU's own switch, on whatever screen. */
export const gpuSwitch = (page: Page, name: string): Locator => page.getByRole('switch', { name: `Keep ${name} online` });

/** Clicks on a switch where a person does: the input itself is only for the keyboard and for screen readers. */
export const flip = (page: Page, control: Locator): Promise<void> => page.locator('label').filter({ has: control }).click();
