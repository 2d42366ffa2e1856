import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { exportFile } from '../../src/main/earnings/export-file.ts';
import { ait } from '../../src/shared/domain/money.ts';
import { openBook } from '../unit/main/earnings/open-book.ts';
import { hour, sighting } from '../unit/main/earnings/sightings.ts';
import { ask, snapshotOf } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { goTo } from './pages/navigation.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { firstCoordinator } from './seeded-ledger.ts';
import { answerSaveDialog } from './session/save-dialog.ts';

// The ledger in the real app: its file is there before the app starts, as on any day after the first.

test.describe.configure({ mode: 'serial' });

let app: RunningApp;
let page: Page;
let userData: string;
const coordinator = firstCoordinator;
const other = 'https://other.example';
const now = Date.now();
const october = Date.UTC(2026, 9, 5, 12);

test.beforeAll(async () => {
  userData = await mkdtemp(join(tmpdir(), 'rigkeeper-ledger-app-'));
  const { book, database } = openBook('UTC', join(userData, 'ledger.db'));
  book.record(
    [
      sighting('booked ord_now', { at: now - hour, durationMs: 3 * hour, amounts: { booked: ait('1.5') } }),
      // More than a page.
      ...Array.from({ length: 60 }, (_, index) => sighting(`released job_${index}`, { at: october + index * hour, source: 'escrow', amounts: { gross: ait('1.5'), net: index === 7 ? null : ait('1.4625') } })),
      sighting('confirmed 0xabc', { at: october, source: 'transactions', transaction: `0x${'ab'.repeat(32)}`, amounts: { confirmed: ait('1.4625') } }),
      sighting('released <b>bold</b>', { at: october + 100 * hour, amounts: { gross: ait('0.1'), net: ait('0.0975') } }),
    ].map((one) => ({ ...one, coordinator })),
    {},
  );
  // Earned elsewhere, before the owner went over to this one.
  book.record([sighting('released elsewhere_1', { coordinator: other, at: october, amounts: { gross: ait('700'), net: ait('682.5') } })], {});
  database.close();
  app = await startApp({ userData });
  page = await app.window();
});
test.afterAll(async () => {
  await app.quit();
  await rm(userData, { recursive: true, force: true });
});

const saved = async (name: string): Promise<string> => join(await app.electron.evaluate(({ app }) => app.getPath('documents')), name);
/** Asks for something that shows a save dialog, takes the place that it suggests, and gives what was answered. */
async function save<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let isAnswered = false;
  const settled = asked.finally(() => (isAnswered = true));
  await answerSaveDialog(process.env, 'Return', () => Promise.resolve(isAnswered));
  return settled;
}

test('the window knows today’s figures and the booking that runs, and can ask for the rest', async () => {
  await expect.poll(async () => (await snapshotOf(page)).earnings.ledger.state).toBe('open');
  await expect.poll(async () => (await snapshotOf(page)).earnings.currentBookings.map(({ bookingId, amount }) => [bookingId, amount?.amount])).toEqual([['ord_now', '1.5']]);
  const all = await ask(page, 'earnings.review', { coordinator: null, period: 'all', gpu: null });
  if (!all.ok) throw new Error(all.failure.code);
  expect(all.value.totals).toEqual({
    booked: { sum: ait('1.5'), count: 1, unknown: 0 },
    gross: { sum: ait('90.1'), count: 61, unknown: 0 },
    net: { sum: ait('86.385'), count: 61, unknown: 1 },
    confirmed: { sum: ait('1.4625'), count: 1, unknown: 0 },
  });
  expect(all.value.netOfElectricity).toEqual({ known: false, because: 'no-tariff' });
  const list = await ask(page, 'earnings.list', { coordinator: null, when: 'all', gpu: null, kinds: ['confirmed'], text: 'abab', from: 0, count: 10 });
  expect(list.ok && [list.value.total, list.value.events[0]?.id]).toEqual([1, 'confirmed 0xabc']);
});

test('a month’s payouts are a PDF of real text, with each figure’s kind under its sum', async () => {
  expect(await save(ask(page, 'earnings.statement', { coordinator: null, month: '2026-10' }))).toEqual({ ok: true, value: { saved: true } });
  const file = await saved('rigkeeper-payouts-2026-10.pdf');
  expect((await stat(file)).mode & 0o077).toBe(0);
  const pdf = await readFile(file);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  // Where the system has the tool, as a person's search and copy see it.
  const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  if (text.status !== 0) return;
  expect(text.stdout).toContain('Payouts in October 2026');
  expect(text.stdout).toMatch(/Sums of the month\s+90\.1\s+86\.385\s+1\.4625/);
  expect(text.stdout).toMatch(/at least: 1 amount\s+isn’t known yet/);
  expect(text.stdout).toContain('<b>bold</b>');
  expect(text.stdout).toMatch(/Page 2 \/ \d/);
});

test('an export is saved where the owner says', async () => {
  expect(await save(ask(page, 'earnings.export', { coordinator: null, when: 'all', format: 'csv' }))).toEqual({ ok: true, value: { saved: true } });
  expect((await readFile(await saved('rigkeeper-ledger-all.csv'), 'utf8')).split('\r\n')).toHaveLength(1 + 63 + 1);
});

test('figures are of the coordinator in use; those of another are shown only where the owner asks for them', async () => {
  await goTo(page, 'Earnings');
  await page.getByRole('radiogroup', { name: 'Period' }).getByRole('radio', { name: 'All', exact: true }).click();
  const net = page.getByTestId('total-net');
  await expect(net).toContainText('86.385 AIT');
  const choice = page.getByRole('button', { name: /Coordinator/ });
  await expect(choice).toContainText(`${coordinator} (in use)`);
  await choice.click();
  await page.getByRole('option', { name: other }).click();
  await expect(net).toContainText('682.5 AIT');
  await expect(page.getByRole('table', { name: 'Bookings, jobs and money' }).getByText('elsewhere_1').first()).toBeVisible();
  await expect(page.getByText('Bookings and money are of this coordinator alone')).toBeVisible();
  await looksRightEverywhere(app, page);
  await choice.click();
  await page.getByRole('option', { name: coordinator }).click();
  await expect(net).toContainText('86.385 AIT');
});

test('an owner imports a file that they choose: what is new is there, what is no export is told, and no choice changes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-import-'));
  const good = join(folder, 'elsewhere.csv');
  const { book, database } = openBook('UTC');
  // Two of the events are there already.
  book.record([7, 8, 60, 61, 62].map((index) => sighting(`released job_${index}`, { coordinator, at: october + index * hour, source: 'escrow', amounts: { gross: ait('1.5'), net: index === 7 ? null : ait('1.4625') } })), {});
  exportFile(good, 'csv', book.rows({}), 'UTC');
  database.close();
  const wrong = join(folder, 'wrong.csv');
  await writeFile(wrong, (await readFile(good, 'utf8')).replace(',AIT,', ',EUR,'));

  const choose = (filePaths: readonly string[]): Promise<void> =>
    app.electron.evaluate(({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: [...paths] });
    }, filePaths);
  const press = (): Promise<void> => page.getByRole('button', { name: 'Import an export' }).click();
  const total = async (): Promise<number> => {
    const list = await ask(page, 'earnings.list', { coordinator: null, when: 'all', gpu: null, kinds: null, text: '', from: 0, count: 1 });
    return list.ok ? list.value.total : NaN;
  };
  const before = await total();
  await goTo(page, 'Earnings');

  await choose([wrong]);
  await press();
  await expect(page.getByRole('alert').filter({ hasText: 'This file can’t be imported, and nothing was changed.' })).toContainText('EUR');
  await choose([]);
  await press();
  await expect(page.getByRole('button', { name: 'Import an export' })).toBeEnabled();
  expect(await total()).toBe(before);

  await choose([good]);
  await press();
  await expect(page.getByText('5 events read, 3 of them new')).toBeVisible();
  expect(await total()).toBe(before + 3);
  await page.getByRole('radiogroup', { name: 'Period' }).getByRole('radio', { name: 'All', exact: true }).click();
  await expect(page.getByTestId('total-net')).toContainText('90.7725 AIT');
  await press();
  await expect(page.getByText('5 events read, 0 of them new')).toBeVisible();
  await rm(folder, { recursive: true, force: true });
});

test('in the tray its file is closed and its thread is gone; what the window asks then is there', async () => {
  await app.quit();
  app = await startApp({ userData, args: ['--hidden'] });
  const isOpen = (): boolean => existsSync(join(userData, 'ledger.db-wal'));
  await expect.poll(isOpen, { message: 'it was looked at once, at the start' }).toBe(true);
  await expect.poll(isOpen, { timeout: 20_000 }).toBe(false);

  await (await app.tray()).click('Open Rigkeeper');
  page = await app.window();
  await goTo(page, 'Earnings');
  await page.getByRole('radiogroup', { name: 'Period' }).getByRole('radio', { name: 'All', exact: true }).click();
  await expect(page.getByTestId('total-net')).toContainText('90.7725 AIT');
});
