import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { buildRuntimes, type BuiltRuntimes } from '../../../src/main/build-runtimes.ts';
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { heldSecret } from '../../../src/main/wallet/held-secret.ts';
import type { Vault } from '../../../src/main/wallet/vault.ts';
import { ok } from '../../../src/shared/domain/result.ts';
import { closeModelServers, modelServer } from './model-servers.ts';

const started: BuiltRuntimes[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const runtimes of started.splice(0)) runtimes.stop();
  await closeModelServers();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function memoryVault(): Vault {
  const entries = new Map<string, Uint8Array>();
  return {
    read: async (name) => ok(entries.get(name)?.slice() ?? null),
    async write(name, secret) {
      entries.set(name, secret.slice());
      return ok(undefined);
    },
    remove: async (name) => ok(entries.delete(name)),
    onLateAnswer: () => () => undefined,
    close: () => undefined,
  };
}

/** The model servers as the app builds them, on a settings file of their own. */
async function built(vault = memoryVault()): Promise<{ runtimes: BuiltRuntimes; hidden: readonly string[]; settingsText: () => Promise<string>; need: (now: boolean) => void }> {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-runtimes-'));
  folders.push(folder);
  const file = join(folder, 'settings.json');
  const { settings } = await openSettings(jsonFile(file, () => 'now'));
  let isNeeded = false;
  const hidden: string[] = [];
  const key = heldSecret('runtime-key', vault, () => runtimes.keyChanged());
  const runtimes = buildRuntimes({ settings, key, hide: (secret) => hidden.push(secret), isNeeded: () => isNeeded, onChange: () => undefined });
  started.push(runtimes);
  return {
    runtimes,
    hidden,
    settingsText: () => readFile(file, 'utf8'),
    need(now) {
      isNeeded = now;
      runtimes.follow();
    },
  };
}

const found = (runtimes: BuiltRuntimes): Promise<unknown> => vi.waitUntil(() => runtimes.section().state.kind === 'found', 20_000);

test('an address is tested, then chosen, and found again by the next start that needs it', async () => {
  const server = await modelServer({ program: 'lm-studio' });
  const { runtimes, settingsText, need } = await built();
  const typed = { kind: 'openai', url: ` ${server.url}/v1 `, isElsewhere: false } as const;
  expect(await runtimes.commands['runtime.test'](typed)).toEqual({ ok: true, value: { name: 'LM Studio', version: null, models: 1 } });
  expect(runtimes.section().chosen.kind).toBe('ollama');
  expect(await runtimes.commands['runtime.save'](typed)).toEqual({ ok: true, value: undefined });
  expect(runtimes.section()).toMatchObject({ chosen: { kind: 'openai', url: `${server.url}/v1`, allowedHost: null } });
  expect(JSON.parse(await settingsText())).toMatchObject({ runtime: { kind: 'openai' } });
  need(true);
  await found(runtimes);
  expect(runtimes.ready()?.models).toHaveLength(1);
});

test.each([
  ['http://192.0.2.7:11434', { code: 'runtime-not-local' }],
  ['ftp://127.0.0.1', { code: 'input-refused', detail: { note: 'runtime-address-not-http' } }],
  ['http://me:secret@127.0.0.1', { code: 'input-refused', detail: { note: 'runtime-address-has-credentials' } }],
  ['http://127.0.0.1?x=1', { code: 'input-refused', detail: { note: 'runtime-address-has-query' } }],
  ['http://0.0.0.0:11434', { code: 'input-refused', detail: { note: 'runtime-address-no-destination' } }],
  ['', { code: 'input-refused', detail: { note: 'runtime-address-not-http' } }],
])('%j is not chosen, with why', async (url, failure) => {
  const { runtimes } = await built();
  const before = runtimes.section().chosen;
  expect(await runtimes.commands['runtime.save']({ kind: 'ollama', url, isElsewhere: false })).toEqual({ ok: false, failure });
  expect(runtimes.section().chosen).toEqual(before);
});

test('another computer is chosen by its name alone, and only where its owner says that it is one', async () => {
  const { runtimes } = await built();
  expect(await runtimes.commands['runtime.save']({ kind: 'ollama', url: 'http://192.0.2.7:11434', isElsewhere: true })).toEqual({ ok: true, value: undefined });
  expect(runtimes.section().chosen).toEqual({ kind: 'ollama', url: 'http://192.0.2.7:11434', allowedHost: '192.0.2.7' });
});

test('a key goes to the server that it was entered for, and to no other', async () => {
  const vault = memoryVault();
  const mine = await modelServer({ program: 'vllm', key: 'sk-mine-1' });
  const other = await modelServer({ program: 'vllm', key: 'sk-mine-1' });
  const { runtimes, hidden, settingsText } = await built(vault);
  await runtimes.commands['runtime.save']({ kind: 'openai', url: mine.url, isElsewhere: false });
  expect(await runtimes.commands['runtime.saveKey']({ key: 'sk-mine-1', keep: 'in-keychain' })).toEqual({ ok: true, value: undefined });
  await runtimes.commands['runtime.look'](undefined);
  await found(runtimes);
  expect(runtimes.section().key).toEqual({ place: 'in-keychain', problem: null });
  expect(hidden).toContain('sk-mine-1');
  expect(await settingsText()).not.toContain('sk-mine-1');
  expect(JSON.stringify(runtimes.section())).not.toContain('sk-mine-1');

  // It would take the key. It isn't given it.
  expect(await runtimes.commands['runtime.test']({ kind: 'openai', url: other.url, isElsewhere: false })).toEqual({ ok: false, failure: { code: 'runtime-key-refused' } });
  await runtimes.commands['runtime.save']({ kind: 'openai', url: other.url, isElsewhere: false });
  await vi.waitUntil(() => runtimes.section().state.kind === 'not-found', 20_000);
  expect(runtimes.section().key.place).toBe('missing');

  await runtimes.commands['runtime.save']({ kind: 'openai', url: mine.url, isElsewhere: false });
  await found(runtimes);
  expect(await runtimes.commands['runtime.forgetKey'](undefined)).toEqual({ ok: true, value: undefined });
  await vi.waitUntil(() => runtimes.section().state.kind === 'not-found', 20_000);
});

test('no model is fetched where none answers, and one at a time', async () => {
  const server = await modelServer({ models: [], paceMs: 20 });
  const { runtimes } = await built();
  expect(await runtimes.commands['runtime.pull']({ model: 'llama3.2' })).toEqual({ ok: false, failure: { code: 'runtime-unreachable' } });
  await runtimes.commands['runtime.save']({ kind: 'ollama', url: server.url, isElsewhere: false });
  await runtimes.commands['runtime.look'](undefined);
  await found(runtimes);
  expect(await runtimes.commands['runtime.pull']({ model: 'llama3.2' })).toEqual({ ok: true, value: undefined });
  expect(await runtimes.commands['runtime.pull']({ model: 'other' })).toEqual({ ok: false, failure: { code: 'runtime-busy' } });
  await runtimes.commands['runtime.cancelPull'](undefined);
  await vi.waitUntil(() => runtimes.section().pull?.state === 'cancelled', 20_000);
});
