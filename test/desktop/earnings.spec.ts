import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ait } from '../../src/shared/domain/money.ts';
import { ask, bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { seedLedger, seen, work } from './seeded-ledger.ts';
import { goTo } from './pages/navigation.ts';

// Earnings in the real app, on a ledger's real file: what came in, by figure, period and kind, and what isn't known.

// Each look at a screen in every size and theme takes seconds.
test.describe.configure({ timeout: 600_000 });

const openEarnings = async (page: Page): Promise<void> => {
  await goTo(page, 'Earnings');
  await expect(page.getByRole('heading', { level: 1, name: 'Earnings' })).toBeFocused();
};
const total = (page: Page, figure: 'booked' | 'gross' | 'net' | 'confirmed'): Locator => page.getByTestId(`total-${figure}`);
const events = (page: Page): Locator => page.getByRole('table', { name: 'Bookings, jobs and money' }).getByRole('row').filter({ has: page.getByRole('cell') });
const choose = (page: Page, label: string, choice: string): Promise<void> => page.getByRole('radiogroup', { name: label }).getByRole('radio', { name: choice, exact: true }).click();
const filter = (page: Page, kind: string): Locator => page.getByRole('toolbar', { name: 'Show only' }).getByRole('button', { name: kind });

test('before anything was earned, the screen says what will be here, and no money is made up', async () => {
  await withRig(async ({ start }) => {
    const app = await start();
    const page = await app.window();
    await openEarnings(page);
    await expect(page.getByText('Nothing in this period.').first()).toBeVisible();
    await choose(page, 'Period', 'All');
    await expect(page.getByText('No bookings yet.')).toBeVisible();
    const { earnings } = await snapshotOf(page);
    for (const figure of ['booked', 'gross', 'net', 'confirmed'] as const) {
      await expect(total(page, figure)).toContainText(earnings.sync.lastAt === null ? 'not known yet' : '0 AIT');
    }
    await looksRightEverywhere(app, page);
  });
});

test('four figures, each with its kind; contradictions, what is not known, filters and periods', async () => {
  await withRig(async ({ world, userData, start }) => {
    const first = await start();
    let page = await first.window();
    await bringOnline(page, world);
    const gpu = (await snapshotOf(page)).gpus[0]?.gpu.key ?? null;
    await first.quit();
    const nothing = { booked: null, gross: null, net: null, confirmed: null };
    seedLedger(userData, world.urls.coordinatorUrl, [
      // 12 pieces of work in the last days; of two the net amount isn't known yet.
      Array.from({ length: 12 }, (_, n) => work(n, gpu)).flat(),
      // A receipt that says something else of the newest one; which of the two counts is the ledger's to say.
      [seen('released', 0, { gpu, source: 'receipts', amounts: { ...nothing, gross: ait('1.6') } })],
      // And one of long ago.
      work(24 * 200, gpu),
    ]);
    const app = await start();
    page = await app.window();
    await openEarnings(page);

    await test.step('never added to each other, and never a nought for what is not known', async () => {
      await expect(total(page, 'booked')).toContainText('1.248 AIT');
      await expect(total(page, 'gross')).toContainText(/18(\.1)? AIT/);
      await expect(total(page, 'net')).toContainText('at least 14.625 AIT');
      await expect(total(page, 'net')).toContainText('2 amounts not known yet');
      await expect(total(page, 'confirmed')).toContainText('14.625 AIT');
      await expect(page.getByTestId('net-income')).toHaveText('at least 14.625 AIT');
      await looksRightEverywhere(app, page);
    });

    await test.step('a longer period holds more', async () => {
      await choose(page, 'Period', '12 months');
      await expect(total(page, 'gross')).toContainText(/19\.[56] AIT/);
      await choose(page, 'Period', '30 days');
      await expect(total(page, 'gross')).toContainText(/18(\.1)? AIT/);
    });

    await test.step('the chart has a table of the same figures', async () => {
      const chart = page.getByRole('region', { name: 'Income over time' });
      await expect(chart.getByRole('img', { name: /Net over the last 30 days/ })).toBeVisible();
      await choose(page, 'Figure', 'Confirmed');
      await expect(chart.getByRole('img', { name: /Confirmed over the last 30 days/ })).toBeVisible();
      await choose(page, 'View', 'Table');
      await expect(chart.getByRole('table').getByRole('row')).toHaveCount(31);
    });

    await test.step('contradicting sources are both shown', async () => {
      const newest = events(page).filter({ hasText: 'Released' }).first();
      await expect(newest).toContainText('Sources disagree');
      for (const said of ['1.5', '1.6']) await expect(newest).toContainText(said);
    });

    await test.step('filtered, searched, and the other way round', async () => {
      // Bookings whose time is over have got their end meanwhile; jobs stay as they are.
      await filter(page, 'Jobs').click();
      await expect(page.getByRole('status').filter({ hasText: /^\d+ events$/ })).toHaveText('12 events');
      await page.getByRole('searchbox', { name: 'Search' }).fill('job_000003');
      await expect(events(page)).toHaveCount(1);
      await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
      await expect(page.getByText('Nothing matches.')).toBeVisible();
      await page.getByRole('button', { name: 'Show everything' }).click();
      await filter(page, 'Jobs').click();
      await expect(events(page).first()).toContainText('job_000000');
      await page.getByRole('button', { name: 'Time' }).click();
      await expect(page.getByRole('columnheader', { name: 'Time' }).last()).toHaveAttribute('aria-sort', 'ascending');
      await expect(events(page).first()).toContainText('job_000011');
    });

    await test.step('exported as a file, and read again without anything coming twice', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-export-'));
      const path = join(folder, 'earnings.json');
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, path);
      await page.getByRole('button', { name: 'Export JSON' }).click();
      await expect(page.getByText('Exported.', { exact: true })).toBeVisible();
      expect(await readFile(path, 'utf8')).toContain('ord_000003');
      await page.getByRole('button', { name: 'Import an export' }).click();
      await expect(page.getByText(/\d+ events read, 0 of them new/)).toBeVisible();
      const statement = join(folder, 'statement.pdf');
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, statement);
      await page.getByRole('button', { name: 'Save statement as PDF' }).click();
      await expect(page.getByText('Statement saved.')).toBeVisible();
      expect((await readFile(statement)).subarray(0, 5).toString()).toBe('%PDF-');
      await rm(folder, { recursive: true, force: true });
    });

    await test.step('Activity has them too', async () => {
      await goTo(page, 'Activity');
      await filter(page, 'Money').click();
      await expect(page.getByRole('cell', { name: /Payout released: 1.4625 AIT net.*1\.[56] AIT gross/ }).first()).toBeVisible();
    });
  });
});

test('an electricity tariff: checked where it is typed, kept over a restart, forgotten and brought back', async () => {
  await withRig(async ({ start }) => {
    let app = await start();
    let page = await app.window();
    await openEarnings(page);
    const card = page.getByRole('region', { name: 'Electricity' });
    await card.getByLabel('Price per kWh', { exact: true }).fill('1.000,5');
    await card.getByLabel('Currency').fill('€');
    await card.getByRole('button', { name: 'Add hours' }).click();
    await card.getByRole('button', { name: 'Save tariff' }).click();
    await expect(card.getByText('Enter a price, for example 0.35.')).toHaveCount(2);
    await expect(card.getByText('Enter the three letters of a currency.')).toBeVisible();
    await expect(card.getByLabel('Price per kWh', { exact: true })).toBeFocused();
    await looksRightEverywhere(app, page);

    await card.getByLabel('Price per kWh', { exact: true }).fill('0,35');
    await card.getByLabel('Currency').fill('eur');
    await card.getByLabel('Price per kWh then').fill('0.21');
    await card.getByRole('button', { name: 'Save tariff' }).click();
    await expect(card.getByText('Saved. What is shown is worked out anew.')).toBeVisible();
    await app.quit();

    app = await start();
    page = await app.window();
    const kept = (await snapshotOf(page)).earnings.electricity;
    expect(kept).toMatchObject({ pricePerKWh: '0.35', currency: 'EUR', hours: [{ startMinute: 1320, endMinute: 360, pricePerKWh: '0.21' }] });
    await openEarnings(page);
    await page.getByRole('button', { name: 'Forget tariff' }).click();
    await expect(page.getByText('The tariff is forgotten.')).toBeVisible();
    expect((await snapshotOf(page)).earnings.electricity).toBeNull();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await snapshotOf(page)).earnings.electricity).toEqual(kept);
    expect(await ask(page, 'earnings.review', { coordinator: null, period: 'today', gpu: null })).toMatchObject({ ok: true });
  });
});
