import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ait } from '../../src/shared/domain/money.ts';
import { openBook } from '../unit/main/earnings/open-book.ts';
import { hour, sighting } from '../unit/main/earnings/sightings.ts';
import { ask, snapshotOf } from './demo-rig.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { answerSaveDialog } from './session/save-dialog.ts';

// The ledger in the real app: its file is there before the app starts, as on any day after the first.

test.describe.configure({ mode: 'serial' });

let app: RunningApp;
let page: Page;
let userData: string;
/** The one in use before anything else is entered. */
const coordinator = 'http://127.0.0.1:8203';
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
