import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jsonFile } from '../../../../src/main/settings/json-file.ts';
import { exportText, readExport } from '../../../../src/main/settings/settings-export.ts';
import { createSettingsImport, type SettingsImport, type SettingsImportPorts } from '../../../../src/main/settings/settings-import.ts';
import { currentVersion, openSettings, type Settings, type SettingsValues } from '../../../../src/main/settings/settings.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

let folder: string;
let settings: Settings;
let applied = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-settings-'));
  ({ settings } = await openSettings(jsonFile(join(folder, 'settings.json'), () => '2026-11-23T06:00:00.000Z')));
  applied = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const importInto = (change: Partial<SettingsImportPorts> = {}): SettingsImport =>
  createSettingsImport({
    settings,
    keepsConnection: false,
    saveConnection: (connection) => settings.change(connection),
    applied: () => {
      applied += 1;
    },
    ...change,
  });
const exported = (changed: Partial<SettingsValues>): string => exportText('1.0.0', { ...settings.get(), ...changed });
const whyNot = (text: string): unknown => {
  const read = importInto().read(text);
  return read.ok ? null : read.failure;
};

test('an export comes back whole, and changes nothing where it was made', () => {
  expect(readExport(exported({}))).toEqual({ ok: true, value: settings.get() });
  expect(importInto().read(exported({}))).toEqual(ok([]));
});

test('it is shown what would change, and nothing changes before the owner says so', () => {
  const read = importInto().read(exported({ coordinatorUrl: 'https://market.example', region: 'asia', language: 'de', stayAwake: true }));
  expect(read).toEqual(
    ok([
      { part: 'coordinatorUrl', from: 'http://127.0.0.1:8203', to: 'https://market.example' },
      { part: 'region', from: 'global', to: 'asia' },
      { part: 'keepOnline', from: null, to: null },
      { part: 'language', from: 'system', to: 'de' },
    ]),
  );
  expect(settings.get()).toMatchObject({ region: 'global', language: 'system', stayAwake: false });
  expect(readdirSync(folder)).toEqual([]);
});

test('it is taken over at once; what was before is kept in a dated file that can be imported in its turn', async () => {
  await settings.change({ region: 'europe' });
  const before = settings.get();
  const into = importInto();
  into.read(exported({ region: 'asia', language: 'de' }));
  expect(await into.takeOver()).toEqual(ok({ keptAs: 'settings.before-import-2026-11-23T06-00-00-000Z.json' }));
  expect(applied).toBe(1);
  expect(settings.get()).toEqual({ ...before, region: 'asia', language: 'de' });
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ region: 'asia', language: 'de' });
  expect(JSON.parse(readFileSync(join(folder, 'settings.before-import-2026-11-23T06-00-00-000Z.json'), 'utf8'))).toEqual({ version: currentVersion, ...before });
  // Once is enough.
  expect(await into.takeOver()).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
});

test('what the rig is doing stays: online or not, paused, offered GPUs, what was told', async () => {
  await settings.change({ gpus: { 'uuid:GPU-1': { name: 'Here', pricePerHour: '0.05', chosen: true } }, jobs: { ...settings.get().jobs, delivering: ['uuid:GPU-1'] } });
  const before = settings.get();
  const into = importInto();
  const plan = { strategy: 'peak-maximizer', basePrice: '0.05', floor: '0.02', ceiling: '0.1', peakPremium: '0.2', since: 1 } as const;
  into.read(
    exported({
      wantedOnline: true,
      noticesTold: ['no-gpu'],
      remindersSent: [],
      setUp: { done: true, draft: null },
      gpus: { 'uuid:GPU-1': { name: 'Elsewhere', pricePerHour: '9', chosen: false }, 'uuid:GPU-2': { name: 'Second', pricePerHour: '0.07', chosen: true } },
      jobs: { delivering: ['uuid:GPU-2'], limits: before.jobs.limits, held: null },
      pricing: { ...before.pricing, plans: { 'uuid:GPU-2': plan } },
    }),
  );
  expect(await into.takeOver()).toMatchObject({ ok: true });
  expect(settings.get()).toEqual({
    ...before,
    gpus: { ...before.gpus, 'uuid:GPU-2': { name: 'Second', pricePerHour: '0.07', chosen: false } },
    pricing: { ...before.pricing, plans: { 'uuid:GPU-2': plan } },
  });
});

test('what isn’t in the file stays; a demo stays on its marketplace', async () => {
  await settings.change({ stayAwake: true });
  const into = importInto({ keepsConnection: true });
  const read = into.read(JSON.stringify({ rigkeeper: '1.0.0', version: 1, coordinatorUrl: 'https://market.example', language: 'de' }));
  expect(read).toEqual(ok([{ part: 'language', from: 'system', to: 'de' }]));
  await into.takeOver();
  expect(settings.get()).toMatchObject({ stayAwake: true, language: 'de', coordinatorUrl: 'http://127.0.0.1:8203' });
});

test('a connection that can’t be saved leaves everything as it was', async () => {
  const before = settings.get();
  const into = importInto({ saveConnection: () => Promise.resolve(failed(problem('keychain-locked'))) });
  into.read(exported({ region: 'asia', language: 'de' }));
  expect(await into.takeOver()).toEqual(failed(problem('keychain-locked')));
  expect(settings.get()).toEqual(before);
  expect(applied).toBe(0);
});

describe('refused as a whole, with what is wrong:', () => {
  const file = (more: object): string => JSON.stringify({ rigkeeper: '1.0.0', version: currentVersion, ...more });
  test.each([
    ['an empty file', '', { note: 'import-empty' }],
    ['half a file', '{"rigkeeper": "1.0.0", "regi', { note: 'settings-no-json' }],
    ['a list', '[]', { note: 'settings-foreign' }],
    ['another program’s settings', '{"theme": "dark"}', { note: 'settings-foreign' }],
    ['the settings of a later version', file({ version: currentVersion + 1 }), { note: 'settings-newer' }],
    ['a field that this version doesn’t know', file({ moonPhase: 1 }), { note: 'settings-unknown-field', figures: ['moonPhase'] }],
    ['a name that only objects have', file({ constructor: 1 }), { note: 'settings-unknown-field', figures: ['constructor'] }],
    ['a broken field', file({ region: 'moon' }), { note: 'settings-broken-field', figures: ['region'] }],
    ['an address with a password in it', file({ coordinatorUrl: 'https://me:secret@market.example' }), { note: 'settings-broken-field', figures: ['coordinatorUrl'] }],
    ['an id with a line break in it', file({ providerId: 'rig\n1' }), { note: 'settings-broken-field', figures: ['providerId'] }],
    ['a secret where none is kept', file({ providerKey: 'key' }), { note: 'settings-unknown-field', figures: ['providerKey'] }],
  ])('%s', (_, text, detail) => {
    expect(whyNot(text)).toEqual({ code: 'import-refused', detail });
  });

  test('and what was read before is not taken over instead', async () => {
    const into = importInto();
    into.read(exported({ language: 'de' }));
    into.read('{}');
    expect(await into.takeOver()).toMatchObject({ ok: false });
    expect(settings.get().language).toBe('system');
  });
});
