import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { axeViolations } from './accessibility.ts';
import { ask } from './demo-rig.ts';
import { goTo } from './pages/navigation.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { firstCoordinator, seedLedger, work } from './seeded-ledger.ts';

// What an owner takes out of the app and brings back: settings, the ledger's back-ups, the report for whoever helps, the
// folder with everything. Only the system's own dialogs and its file manager are stood in for.

test.describe.configure({ mode: 'serial' });

let userData: string;
let elsewhere: string;
let app: RunningApp;
let page: Page;

async function start(): Promise<void> {
  app = await startApp({ userData });
  page = await app.window();
  await goTo(page, 'Settings');
}

test.beforeAll(async () => {
  userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  elsewhere = await mkdtemp(join(tmpdir(), 'rigkeeper-elsewhere-'));
  seedLedger(userData, firstCoordinator, [work(1, null)]);
  await start();
});
test.afterAll(async () => {
  await app.quit();
  for (const folder of [userData, elsewhere]) await rm(folder, { recursive: true, force: true });
});

const data = () => page.getByRole('region', { name: 'Data and back-up' });
const backUps = () => page.getByRole('list', { name: 'Back-ups' }).getByRole('listitem');
const alert = () => page.getByRole('alert');
const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const saveTo = (filePath: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === '', filePath: chosen });
  }, filePath);
const openFrom = (filePath: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === '', filePaths: [chosen] });
  }, filePath);
const readJson = async (path: string): Promise<Record<string, unknown>> => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
const eventsInLedger = async (): Promise<number> => {
  const list = await ask(page, 'earnings.list', { coordinator: null, when: 'all', gpu: null, kinds: null, text: '', from: 0, count: 1 });
  if (!list.ok) throw new Error(list.failure.code);
  return list.value.total;
};

test('the folder with everything is shown in the system’s file manager; where that fails, it says so', async () => {
  await expect(data()).toContainText(userData);
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve(opened.length === 1 ? '' : 'No application is registered');
    };
  });
  await press('Open folder');
  await expect.poll(() => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([userData]);
  await expect(alert()).toHaveCount(0);
  await press('Open folder');
  await expect(alert()).toContainText('No application is registered');
});

test('settings are exported for the owner’s eyes only', async () => {
  await saveTo('');
  await press('Export settings');
  await expect(page.getByRole('button', { name: 'Export settings', exact: true })).toBeEnabled();
  await expect(page.getByText('Exported.', { exact: true })).toHaveCount(0);

  const path = join(elsewhere, 'settings.json');
  await saveTo(path);
  await press('Export settings');
  await expect(page.getByText('Exported.', { exact: true })).toBeVisible();
  expect(await readJson(path)).toMatchObject({ version: 1, region: 'global', language: 'system' });
  expect((await readJson(path))['rigkeeper']).toMatch(/^\d+\.\d+\.\d+/);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a place that can’t be written to is told of', async () => {
  await saveTo(join(elsewhere, 'no such folder', 'settings.json'));
  await press('Export settings');
  await expect(alert().filter({ hasText: 'The file could not be saved.' })).toBeVisible();
});

test('an import is shown before it counts, and can be left', async () => {
  const exported = await readJson(join(elsewhere, 'settings.json'));
  const path = join(elsewhere, 'other.json');
  await writeFile(path, JSON.stringify({ ...exported, region: 'asia', stayAwake: true, appearance: { theme: 'dark', contrast: 'system' }, wantedOnline: true }));
  await openFrom(path);
  await press('Import settings');
  const would = page.getByRole('group', { name: 'This file would change:' });
  await expect(would.getByRole('listitem')).toHaveText(['Region Anywhere (global) → Asia', 'Schedule and guards', 'Appearance']);
  expect(await axeViolations(page)).toEqual([]);
  await would.getByRole('button', { name: 'Cancel' }).click();
  await expect(would).toHaveCount(0);
  expect((await ask(page, 'snapshot.get', undefined)).connection.region).toBe('global');

  await press('Import settings');
  await would.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(data()).toContainText('Imported. What was before is in settings.before-import-');
  const { connection, keepOnline, appearance, rig } = await ask(page, 'snapshot.get', undefined);
  expect([connection.region, keepOnline.stayAwake.wanted, appearance.theme, rig.state]).toEqual(['asia', true, 'dark', 'unregistered']);
  expect(await readJson(join(userData, 'settings.json'))).toMatchObject({ region: 'asia', stayAwake: true, wantedOnline: false });
  const kept = (await readdir(userData)).filter((name) => name.startsWith('settings.before-import-'));
  expect(kept).toHaveLength(1);
  expect(await readJson(join(userData, kept[0] ?? ''))).toMatchObject({ region: 'global', stayAwake: false });
});

test('the same again changes nothing', async () => {
  await press('Import settings');
  await expect(page.getByText('Everything in this file is here already.')).toBeVisible();
});

test.describe('what is no such file is refused, with the reason:', () => {
  for (const [what, text, said] of [
    ['half a file', '{"rigkeeper": "1.0.0", "regi', 'the file is cut off or was changed'],
    ['another program’s', '{"theme": "dark"}', 'It is no export of Rigkeeper’s settings.'],
    ['a later version’s', '{"rigkeeper": "9.0.0", "version": 99}', 'A later version of Rigkeeper wrote it'],
    ['one with a wrong field', '{"rigkeeper": "1.0.0", "version": 1, "region": "moon"}', 'What stands at “region” can’t be used.'],
  ] as const) {
    test(what, async () => {
      const before = await readFile(join(userData, 'settings.json'), 'utf8');
      const path = join(elsewhere, 'refused.json');
      await writeFile(path, text);
      await openFrom(path);
      await press('Import settings');
      await expect(alert().filter({ hasText: 'nothing was changed' })).toContainText(said);
      expect(await readFile(join(userData, 'settings.json'), 'utf8')).toBe(before);
    });
  }
});

test('Activity remembers the import', async () => {
  await goTo(page, 'Activity');
  await expect(page.getByText('You imported settings')).toBeVisible();
  await goTo(page, 'Settings');
});

test('the report for whoever helps is saved as a file', async () => {
  const path = join(elsewhere, 'report.txt');
  await saveTo(path);
  await press('Save report');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  const report = await readFile(path, 'utf8');
  expect(report).toMatch(/^Rigkeeper \d+\.\d+\.\d+, /);
  expect(report).toContain('The end of the log:');
});

test('a back-up of the ledger is made, and puts it back as it was; what it takes the place of is kept', async () => {
  const before = await eventsInLedger();
  expect(before).toBeGreaterThan(0);
  await press('Back up now');
  await expect(page.getByText('Backed up.', { exact: true })).toBeVisible();
  await expect(backUps()).toHaveCount(1);

  // Later, more has come.
  await app.quit();
  seedLedger(userData, firstCoordinator, [work(2, null)]);
  await start();
  const later = await eventsInLedger();
  expect(later).toBeGreaterThan(before);

  await backUps().getByRole('button', { name: 'Restore' }).click();
  await backUps().getByRole('button', { name: 'Cancel' }).click();
  expect(await eventsInLedger()).toBe(later);
  await backUps().getByRole('button', { name: 'Restore' }).click();
  await expect(backUps()).toContainText('Replace the ledger by this one?');
  await backUps().getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored.', { exact: true })).toBeVisible();
  expect(await eventsInLedger()).toBe(before);
  expect((await readdir(userData)).filter((name) => /^ledger\.before-restore-.+\.db$/.test(name))).toHaveLength(1);
});
