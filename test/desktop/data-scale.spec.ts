import { expect, test, type Locator, type Page } from '@playwright/test';
import { snapshotOf, withRig } from './demo-rig.ts';
import { axeViolations } from './accessibility.ts';
import { seedLedger, work } from './seeded-ledger.ts';
import { goTo } from './pages/navigation.ts';

// 100,000 rows of 16 GPUs with long names in several directions: the page stays small, and all of it can be reached.

test.describe.configure({ timeout: 900_000 });

const gpus = Array.from({ length: 16 }, (_, index) => `uuid:GPU-${index}`);
/** Right to left, and longer than any column. */
const model = 'כרטיס גרפי של החברה שלנו NVIDIA GeForce RTX 4090 Founders Edition With A Very Long Name';
const pieces = 25_100;

function* manyYears(): Generator<ReturnType<typeof work>> {
  for (let from = 0; from < pieces; from += 1_000) {
    yield Array.from({ length: Math.min(1_000, pieces - from) }, (_, n) => work(from + n, gpus[(from + n) % gpus.length] ?? null).map((one) => ({ ...one, model }))).flat();
  }
}

const elementsOnPage = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
const rowsIn = (table: Locator): Locator => table.getByRole('row');
/** Presses a key in the frame until its first or last row is there. */
async function pressUntil(page: Page, frame: Locator, key: string, there: Locator): Promise<void> {
  await expect(async () => {
    await frame.focus();
    await page.keyboard.press(key);
    await expect(there).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test('long lists stay quick and small, and the keyboard reaches their ends', async () => {
  await withRig(async ({ world, userData, start }) => {
    seedLedger(userData, world.urls.coordinatorUrl, manyYears());
    const app = await start();
    const page = await app.window();
    await expect.poll(async () => (await snapshotOf(page)).earnings.ledger.state, { timeout: 60_000 }).toBe('open');

    await test.step('Earnings: every one of 96,829 rows by keyboard alone', async () => {
      await goTo(page, 'Earnings');
      await page.getByRole('radiogroup', { name: 'Period' }).getByRole('radio', { name: 'All' }).click();
      const table = page.getByRole('table', { name: 'Bookings, jobs and money' });
      const count = pieces * 4 - Math.ceil((pieces - 3) / 7);
      await expect.poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(count);
      const frame = page.getByRole('group', { name: 'Bookings, jobs and money' });
      await pressUntil(page, frame, 'End', table.getByText(`ord_${String(pieces - 1).padStart(6, '0')}`));
      expect(await rowsIn(table).count()).toBeLessThan(60);
      expect(await elementsOnPage(page)).toBeLessThan(4_000);
      await pressUntil(page, frame, 'Home', table.getByText('ord_000000').first());
      await expect(table.getByText(model).first()).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
    });

    await test.step('Activity: what is read comes page by page, and a search goes through all of it', async () => {
      await goTo(page, 'Activity');
      const table = page.getByRole('table', { name: 'Everything that happened' });
      await expect(rowsIn(table).nth(5)).toBeVisible();
      const frame = page.getByRole('group', { name: 'Everything that happened' });
      const height = (): Promise<number> => frame.evaluate((element) => element.scrollHeight);
      for (let presses = 0; presses < 5; presses += 1) {
        const before = await height();
        await frame.focus();
        await page.keyboard.press('End');
        await expect.poll(height).toBeGreaterThan(before);
      }
      expect(await rowsIn(table).count()).toBeLessThan(60);
      expect(await elementsOnPage(page)).toBeLessThan(3_000);
      // A booking two years back: found by reading on until it is there.
      await page.getByRole('searchbox', { name: 'Search' }).fill('ord_015000');
      await expect(table.getByText(/booking ord_015000/)).toHaveCount(1, { timeout: 120_000 });
    });
  });
});
