import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong on the page as it stands: each rule with the first place where it is broken. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Legacy mode: the other one opens a page of its own, which Electron has no way to give.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`);
}

/** Presses Tab (or Shift+Tab) until the focus is where it should be, as somebody without a mouse does. */
export async function tabTo(page: Page, role: 'button' | 'textbox', name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const target = page.getByRole(role, { name, exact: true });
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
    seen.push(await page.evaluate(() => document.activeElement?.textContent.slice(0, 30) ?? ''));
  }
  throw new Error(`${key} never came to ${role} “${name}”; it went over: ${seen.join(' | ')}`);
}
