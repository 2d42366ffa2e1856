import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jsonFile, type JsonFile } from '../../../../src/main/settings/json-file.ts';
import type { Migration } from '../../../../src/main/settings/migrations.ts';
import { openSettings } from '../../../../src/main/settings/settings.ts';
import { usualRules } from '../../../../src/shared/domain/keep-online-rules.ts';

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

describe('what is broken falls back at the finest level that makes sense', () => {
  const rules = { schedule: null, heat: { pauseAboveC: 80, resumeBelowC: 70 }, programs: ['blender', 'game.exe'], pauseOnBattery: true, pauseOnMeteredNetwork: true };
  const gpu = (pricePerHour: unknown): unknown => ({ name: 'A', pricePerHour, chosen: true });
  const plan = { strategy: 'market-balance', basePrice: '1', floor: '1', ceiling: '1', peakPremium: '0', since: 1 };
  const pricing = { plans: { a: plan, b: { ...plan, since: 'long ago' } }, overrides: { a: { pricePerHour: '2', since: 1 } }, reviewedAt: { a: 'x', b: 5 }, dismissed: [] };

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['one GPU’s entry', { gpus: { a: gpu('0.05'), b: gpu('cheap'), c: gpu('0.07') } }, { gpus: { a: gpu('0.05'), c: gpu('0.07') } }],
    ['a GPU’s entry with a part missing', { gpus: { a: gpu('0.05'), b: { name: 'B' } } }, { gpus: { a: gpu('0.05') } }],
    ['all GPUs, where they are no table', { gpus: 'none' }, { gpus: {} }],
    ['one guard', { rules: { ...rules, pauseOnBattery: 'sometimes' } }, { rules: { ...rules, pauseOnBattery: false } }],
    ['two guards and one program', { rules: { ...rules, heat: { pauseAboveC: 70, resumeBelowC: 80 }, programs: ['blender', 7, 'game.exe'], pauseOnMeteredNetwork: null } }, { rules: { ...rules, heat: usualRules.heat, pauseOnMeteredNetwork: false } }],
    ['the schedule', { rules: { ...rules, schedule: { zone: 'Europe/Nowhere', hours: [] } } }, { rules }],
    ['one GPU’s plan, and another’s day of looking at it', { pricing }, { pricing: { ...pricing, plans: { a: plan }, reviewedAt: { b: 5 } } }],
    ['one switched-off GPU', { wishes: { pause: { kind: 'by-hand' }, switchedOff: ['a', 7] } }, { wishes: { pause: { kind: 'by-hand' }, switchedOff: ['a'] } }],
  ])('%s', async (_, stored, expected) => {
    writeFileSync(path(), JSON.stringify({ version: 1, providerId: 'rig-1', ...stored }));
    const { settings, problems } = await open();
    expect(problems).toMatchObject([{ code: 'settings-broken' }]);
    expect(settings.get()).toMatchObject({ providerId: 'rig-1', ...expected });
    expect(Object.keys(settings.get().gpus)).toEqual(Object.keys(expected['gpus'] ?? {}));
    expect((await open()).settings.get()).toEqual(settings.get());
  });

  test('a guard that an older version didn’t know is at its default, and nobody is told', async () => {
    writeFileSync(path(), JSON.stringify({ version: 1, rules: { ...rules, pauseOnMeteredNetwork: undefined } }));
    const { settings, problems } = await open();
    expect(problems).toEqual([]);
    expect(settings.get().rules).toEqual({ ...rules, pauseOnMeteredNetwork: false });
  });
});

describe('a new version of the file’s shape', () => {
  const steps: readonly Migration[] = [
    ({ rigName, ...rest }) => ({ ...rest, providerId: rigName }),
    ({ heartbeatSeconds, ...rest }) => {
      if (typeof heartbeatSeconds !== 'number') throw new TypeError('no number');
      return { ...rest, heartbeatIntervalMs: heartbeatSeconds * 1000 };
    },
  ];
  const openWith = (those: readonly Migration[]): ReturnType<typeof openSettings> => openSettings(file(), those);
  const stored = (): Record<string, unknown> => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;

  test.each([
    [1, { version: 1, rigName: 'rig-1', heartbeatSeconds: 20, region: 'asia' }],
    [2, { version: 2, providerId: 'rig-1', heartbeatSeconds: 20, region: 'asia' }],
    [3, { version: 3, providerId: 'rig-1', heartbeatIntervalMs: 20_000, region: 'asia' }],
  ])('reads a file of version %i whole, and writes the newest', async (_, older) => {
    writeFileSync(path(), JSON.stringify(older));
    const { settings, problems } = await openWith(steps);
    expect(problems).toEqual([]);
    expect(settings.get()).toMatchObject({ providerId: 'rig-1', heartbeatIntervalMs: 20_000, region: 'asia' });
    await settings.change({ region: 'europe' });
    expect(stored()).toMatchObject({ version: 3, providerId: 'rig-1', heartbeatIntervalMs: 20_000, region: 'europe' });
    expect((await openWith(steps)).settings.get()).toEqual(settings.get());
  });

  test('keeps what it can read where a step makes no sense of the file, and tells', async () => {
    writeFileSync(path(), JSON.stringify({ version: 2, providerId: 'rig-1', heartbeatSeconds: 'often' }));
    const { settings, problems } = await openWith(steps);
    expect(problems).toMatchObject([{ code: 'settings-broken' }]);
    expect(settings.get()).toMatchObject({ providerId: 'rig-1', heartbeatIntervalMs: 15_000 });
  });

  test('a file of a version to come is kept, what is known of it is read, and the owner is told', async () => {
    writeFileSync(path(), JSON.stringify({ version: 9, providerId: 'rig-1' }));
    const { settings, problems } = await openWith(steps);
    expect(problems).toMatchObject([{ code: 'settings-broken' }]);
    expect(settings.get().providerId).toBe('rig-1');
    expect(readdirSync(folder)).toHaveLength(2);
  });
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

test('a write that fails stands until one goes well, also where nobody waits for it', async () => {
  const file = jsonFile(path(), () => '2026-11-23T06:00:00.000Z');
  let full = true;
  const { settings } = await openSettings({ ...file, write: (value) => (full ? Promise.reject(new Error('no space left on device')) : file.write(value)) });
  const stands: boolean[] = [];
  settings.followProblem(() => stands.push(settings.problem() !== null));
  expect(settings.problem()).toBeNull();
  await settings.change({ remindersSent: [{ kind: 'before-peak', peakFrom: 1 }] });
  await settings.change({ providerId: 'rig-1' });
  expect(settings.problem()).toMatchObject({ code: 'settings-unwritable', detail: 'no space left on device' });
  full = false;
  await settings.change({ providerId: 'rig-2' });
  expect(settings.problem()).toBeNull();
  expect(stands).toEqual([true, false]);
  // What could not be written before is written with it.
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ remindersSent: [{ kind: 'before-peak', peakFrom: 1 }], providerId: 'rig-2' });
});
