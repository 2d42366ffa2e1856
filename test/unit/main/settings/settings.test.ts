import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonFile, type JsonFile } from '../../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../../src/main/settings/settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const path = (): string => join(folder, 'settings.json');
const file = (): JsonFile => jsonFile(path(), () => '2026-11-23T06:00:00.000Z', 'copied');
const open = (): ReturnType<typeof openSettings> => openSettings(file());

test('with no file, everything is at its default and nobody is told of a problem', async () => {
  const { settings, problems } = await open();
  expect(problems).toEqual([]);
  expect(settings.get()).toMatchObject({ coordinatorUrl: 'http://127.0.0.1:8203', heartbeatIntervalMs: 15_000, wantedOnline: false });
  expect(readdirSync(folder)).toEqual([]);
});

test('what was changed is there after the next start', async () => {
  const { settings } = await open();
  await settings.change({ providerId: 'rig-1' });
  await settings.change({ gpus: { 'uuid:GPU-1': { name: 'My GPU', pricePerHour: '0.05', chosen: true } } });
  const again = await open();
  expect(again.settings.get()).toEqual(settings.get());
  expect(again.settings.get().providerId).toBe('rig-1');
});

test('many changes at once: the last one wins and the file is whole', async () => {
  const { settings } = await open();
  await Promise.all(Array.from({ length: 50 }, (_, n) => settings.change({ providerId: `rig-${n}` })));
  expect((await open()).settings.get().providerId).toBe('rig-49');
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('a file that is no JSON is kept under a dated name, and the owner is told', async () => {
  writeFileSync(path(), '{"providerId": "rig-1"');
  const { settings, problems } = await open();
  expect(problems).toEqual([{ code: 'settings-broken', detail: 'settings.broken-2026-11-23T06-00-00-000Z.json' }]);
  expect(readFileSync(join(folder, 'settings.broken-2026-11-23T06-00-00-000Z.json'), 'utf8')).toBe('{"providerId": "rig-1"');
  expect(settings.get().providerId).toBe('');
});

test('only the broken field falls back; the broken file is kept', async () => {
  writeFileSync(path(), JSON.stringify({ version: 1, providerId: 'rig-1', heartbeatIntervalMs: 5, region: 'asia' }));
  const { settings, problems } = await open();
  expect(problems).toHaveLength(1);
  expect(settings.get()).toMatchObject({ providerId: 'rig-1', region: 'asia', heartbeatIntervalMs: 15_000 });
  expect(readdirSync(folder).sort()).toEqual(['settings.broken-2026-11-23T06-00-00-000Z.json', 'settings.json']);
  expect((await open()).problems).toEqual([]);
});

test('killed after it set a broken file aside, the next start finds it again, and tells', async () => {
  for (const text of ['{"providerId": "rig-1"', JSON.stringify({ version: 1, providerId: 'rig-1', heartbeatIntervalMs: 5 })]) {
    writeFileSync(path(), text);
    await openSettings({ ...file(), write: () => Promise.reject(new Error('killed')) });
    expect(readFileSync(path(), 'utf8')).toBe(text);
    expect((await open()).problems).toMatchObject([{ code: 'settings-broken' }]);
    expect((await open()).problems).toEqual([]);
  }
});

test.each([['[]'], ['null'], ['"text"'], ['{"version": 99}']])('a file that holds %s loses nothing', async (text) => {
  writeFileSync(path(), text);
  const { problems } = await open();
  expect(problems).toHaveLength(1);
  expect(readdirSync(folder)).toContain('settings.broken-2026-11-23T06-00-00-000Z.json');
});

test('a folder that cannot be written to is told of, and the choice holds until the app ends', async () => {
  const { settings } = await openSettings(jsonFile(join(folder, 'absent', 'settings.json'), () => ''));
  writeFileSync(join(folder, 'absent'), 'a file where the folder should be');
  const changed = await settings.change({ providerId: 'rig-1' });
  expect(changed).toMatchObject({ ok: false, failure: { code: 'settings-unwritable' } });
  expect(settings.get().providerId).toBe('rig-1');
});
