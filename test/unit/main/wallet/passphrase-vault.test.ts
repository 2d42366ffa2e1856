import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonFile } from '../../../../src/main/settings/json-file.ts';
import { passphraseVault, type PassphraseVault } from '../../../../src/main/wallet/passphrase-vault.ts';
import { secretFromText, textFromSecret, type SecretName, type Vault } from '../../../../src/main/wallet/vault.ts';
import type { WholeFile } from '../../../../src/main/wallet/whole-file.ts';

const passphrase = 'correct horse battery';
const key = 'miner-key-0123456789abcdef';
/** Low enough for a test. */
const cost = 2 ** 10;

let folder: string;
let path: string;
const file = (): WholeFile => jsonFile(path, () => '2026-11-23T08:00:00.000Z');
const vaultOver = (over: WholeFile = file()): PassphraseVault => passphraseVault(over, randomBytes, cost);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true }));

async function created(): Promise<PassphraseVault> {
  const vault = vaultOver();
  expect(await vault.create(passphrase)).toEqual({ ok: true, value: undefined });
  return vault;
}

async function textIn(vault: Vault, name: SecretName = 'provider-key'): Promise<string | null> {
  const read = await vault.read(name);
  if (!read.ok) throw new Error(read.failure.kind);
  return read.value === null ? null : textFromSecret(read.value);
}

describe('a vault behind a passphrase', () => {
  it('gives back after a restart what was stored, to who knows the passphrase', async () => {
    const vault = await created();
    expect(await vault.write('provider-key', secretFromText(key))).toEqual({ ok: true, value: undefined });
    expect(await vault.write('provider-token', secretFromText('token'))).toEqual({ ok: true, value: undefined });
    vault.close();

    const restarted = vaultOver();
    expect(await restarted.state()).toEqual({ is: 'closed', problem: null });
    expect(await restarted.open('correct horse batterz')).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
    expect(await restarted.open(passphrase)).toEqual({ ok: true, value: undefined });
    expect(await restarted.state()).toEqual({ is: 'open' });
    expect(await textIn(restarted)).toBe(key);
    expect(await textIn(restarted, 'provider-token')).toBe('token');
    expect(await restarted.remove('provider-key')).toEqual({ ok: true, value: true });
    expect(await restarted.remove('provider-key')).toEqual({ ok: true, value: false });
    expect(await textIn(restarted)).toBeNull();
  });

  it('says while it is closed that the passphrase is needed, never that there is nothing', async () => {
    const vault = await created();
    await vault.write('provider-key', secretFromText(key));
    vault.close();
    const needed = { ok: false, failure: { kind: 'passphrase-needed' } };
    expect(await vault.read('provider-key')).toEqual(needed);
    expect(await vault.write('provider-key', secretFromText('other'))).toEqual(needed);
    expect(await vault.remove('provider-key')).toEqual(needed);
    await vault.open(passphrase);
    expect(await textIn(vault)).toBe(key);
  });

  it('tells whoever asked while it was closed', async () => {
    const vault = vaultOver();
    const told: SecretName[] = [];
    vault.onLateAnswer((name) => told.push(name));
    await vault.read('provider-key');
    await vault.create(passphrase);
    expect(told).toEqual(['provider-key']);
  });

  it('has neither secrets nor passphrase in its file, and nobody else may read it', async () => {
    const vault = await created();
    await vault.write('provider-key', secretFromText(key));
    expect((await stat(path)).mode & 0o077).toBe(0);
    const text = await readFile(path, 'utf8');
    for (const secret of [key, passphrase]) for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')]) expect(text).not.toContain(form);
  });

  it('encrypts the same secret otherwise each time', async () => {
    const vault = await created();
    await vault.write('provider-key', secretFromText(key));
    const before = await readFile(path, 'utf8');
    await vault.write('provider-key', secretFromText(key));
    expect(await readFile(path, 'utf8')).not.toBe(before);
  });

  it('loses nothing when many change at once', async () => {
    const vault = await created();
    const names = Array.from({ length: 20 }, (_, index): SecretName => `wallet-key ${index}`);
    await Promise.all(names.map((name) => vault.write(name, secretFromText(name))));
    vault.close();
    await vault.open(passphrase);
    for (const name of names) expect(await textIn(vault, name)).toBe(name);
  });

  it('notices entries that were changed or exchanged in the file', async () => {
    const vault = await created();
    await vault.write('provider-key', secretFromText(key));
    await vault.write('provider-token', secretFromText('the token'));
    const value = JSON.parse(await readFile(path, 'utf8')) as { entries: Record<string, unknown> };
    value.entries['provider-key'] = value.entries['provider-token'];
    await writeFile(path, JSON.stringify(value));
    await vault.open(passphrase);
    expect(await vault.read('provider-key')).toEqual({ ok: false, failure: { kind: 'item-broken' } });
    expect(await textIn(vault, 'provider-token')).toBe('the token');
  });

  it('is not made over one that exists', async () => {
    const vault = await created();
    await vault.write('provider-key', secretFromText(key));
    expect(await vaultOver().create('another passphrase')).toEqual({ ok: false, failure: { code: 'vault-passphrase-needed' } });
    await vault.open(passphrase);
    expect(await textIn(vault)).toBe(key);
  });

  it.each(['', 'short', 'elevenchars', '🙂🙂🙂🙂🙂🙂'])('takes no short passphrase: %j', async (short) => {
    expect(await vaultOver().create(short)).toEqual({ ok: false, failure: { code: 'passphrase-too-short' } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes the same letters however they were composed', async () => {
    const vault = vaultOver();
    await vault.create('Käse mit Brötchen'.normalize('NFC'));
    vault.close();
    expect(await vault.open('Käse mit Brötchen'.normalize('NFD'))).toEqual({ ok: true, value: undefined });
  });

  it('confirms the passphrase of the one who asks again', async () => {
    const vault = await created();
    expect((await vault.confirm(passphrase)).ok).toBe(true);
    expect(await vault.confirm('not the passphrase')).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
    vault.close();
    expect((await vault.confirm(passphrase)).ok).toBe(false);
  });
});

describe('a vault whose file is in trouble', () => {
  it.each(['no JSON {', '[]', '{"version":2}', '{"version":1,"entries":{}}'])('keeps a broken file under another name: %s', async (text) => {
    await writeFile(path, text);
    const opened = await vaultOver().open(passphrase);
    expect(opened).toMatchObject({ ok: false, failure: { code: 'vault-file-broken' } });
    const [kept, ...others] = (await readdir(folder)).sort();
    expect(others, 'what says so at the next start').toEqual(['vault.json']);
    expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(text);
    expect(!opened.ok && opened.failure.detail).toBe(kept);
  });

  it('changes nothing when the disk takes nothing', async () => {
    const whole = file();
    let full = false;
    const vault = vaultOver({ ...whole, write: (value) => (full ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) : whole.write(value)) });
    await vault.create(passphrase);
    await vault.write('provider-key', secretFromText(key));
    full = true;
    expect(await vault.write('provider-key', secretFromText('other'))).toEqual({ ok: false, failure: { kind: 'file-unwritable', said: 'ENOSPC' } });
    expect(await vault.remove('provider-key')).toMatchObject({ ok: false });
    expect(await textIn(vault)).toBe(key);
    full = false;
    expect((await vault.write('provider-key', secretFromText('other'))).ok).toBe(true);
  });

  it('says that it may not read the file', async () => {
    await (await created()).write('provider-key', secretFromText(key));
    const unreadable = { ...file(), read: () => Promise.reject(Object.assign(new Error('denied'), { code: 'EACCES' })) };
    expect(await vaultOver(unreadable).open(passphrase)).toEqual({ ok: false, failure: { code: 'vault-file-unreadable', detail: 'EACCES' } });
    expect((await vaultOver().open(passphrase)).ok).toBe(true);
  });
});
