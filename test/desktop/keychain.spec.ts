import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { secretFromText, textFromSecret, type SecretName, type Vault, type VaultFailure } from '../../src/main/wallet/vault.ts';
import { systemClock } from '../../src/main/platform/system-clock.ts';
import { openWalletBook } from '../../src/main/wallet/wallet-book.ts';
import { walletKeys } from '../../src/main/wallet/wallet-keys.ts';
import { wallets } from '../../src/main/wallet/wallet.ts';
import { memoryFile } from '../unit/main/wallet/memory-file.ts';
import { known } from '../unit/main/wallet/wallet-room.ts';
import { KeyringSession, type KeyringState } from './keychain/keyring-session.ts';

// The vault against a real gnome-keyring, with what owners do to it. Each test has a session of its own.

const name: SecretName = 'provider-key';
const key = 'miner-key-0123456789abcdef';
const entry = ['service', 'Rigkeeper', 'username', name];
const nobodyAnswers = { readDeadlineMs: 1_500, changeDeadlineMs: 1_500 };

async function inSession(state: KeyringState, work: (session: KeyringSession) => Promise<void>): Promise<void> {
  await using session = await KeyringSession.start(state);
  await work(session);
}

async function readText(vault: Vault): Promise<string | null | VaultFailure> {
  const read = await vault.read(name);
  if (!read.ok) return read.failure;
  return read.value === null ? null : textFromSecret(read.value);
}

test('a secret is stored, replaced, read after a restart, and removed', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    expect(await readText(vault)).toBeNull();
    expect(await vault.write(name, secretFromText('an older key'))).toEqual({ ok: true, value: undefined });
    expect(await vault.write(name, secretFromText(key))).toEqual({ ok: true, value: undefined });
    vault.close();

    const afterRestart = session.vault();
    expect(await readText(afterRestart)).toBe(key);
    expect(await readText(session.vault({ service: 'Rigkeeper demo' })), 'a demo’s secrets are its own').toBeNull();
    expect(await afterRestart.remove(name)).toEqual({ ok: true, value: true });
    expect(await afterRestart.remove(name)).toEqual({ ok: true, value: false });
    expect(await readText(afterRestart)).toBeNull();
  });
});

test('bytes of every value and a secret of the greatest length survive', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    const secret = Uint8Array.from({ length: 2300 }, (_, index) => index % 256);
    expect(await vault.write(name, secret)).toEqual({ ok: true, value: undefined });
    expect(await vault.read(name)).toEqual({ ok: true, value: secret });
  });
});

for (const state of ['absent', 'broken-bus'] as const) {
  test(`without a keychain (${state}) every call says so, and nothing goes anywhere else`, async () => {
    await inSession(state, async (session) => {
      const vault = session.vault();
      expect(await vault.read(name)).toMatchObject({ ok: false, failure: { kind: 'absent' } });
      expect(await vault.write(name, secretFromText(key))).toMatchObject({ ok: false, failure: { kind: 'absent' } });
      expect(await vault.remove(name)).toMatchObject({ ok: false, failure: { kind: 'absent' } });
      expect(await readFile('/proc/keys', 'utf8'), 'the kernel’s keyring').not.toContain('Rigkeeper');
    });
  });
}

test('a keychain without any keyring holds nothing and says why it can’t store', async () => {
  await inSession('empty', async (session) => {
    const vault = session.vault();
    expect(await readText(vault)).toBeNull();
    expect(await vault.write(name, secretFromText(key))).toMatchObject({ ok: false, failure: { kind: 'no-keyring' } });
  });
});

test('locked, and nobody answers: no answer, not "no key"; answered later, it is told and can be read', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault({ readDeadlineMs: 1_500 });
    await vault.write(name, secretFromText(key));
    await session.lock();
    expect(await vault.read(name)).toEqual({ ok: false, failure: { kind: 'no-answer' } });

    const late = new Promise<[SecretName, VaultFailure | null]>((resolve) => vault.onLateAnswer((...told) => resolve(told)));
    expect(await session.answerPrompt(late)).toEqual([name, null]);
    // One that waits as long as a busy machine needs.
    expect(await readText(session.vault())).toBe(key);
  });
});

test('locked, and nobody answers while storing: nothing is stored, also not when the prompt is answered later', async () => {
  await inSession('unlocked', async (session) => {
    const before = session.vault();
    expect(await before.write(name, secretFromText('the old key'))).toMatchObject({ ok: true });
    before.close();
    await session.lock();
    const vault = session.vault(nobodyAnswers);
    expect(await vault.write(name, secretFromText(key))).toEqual({ ok: false, failure: { kind: 'no-answer' } });
    await expect.poll(() => session.keyringPrograms, 'what could still store it').toBe(0);
    expect(await vault.remove(name)).toEqual({ ok: false, failure: { kind: 'no-answer' } });
    await expect.poll(() => session.keyringPrograms, 'what could still remove it').toBe(0);

    const patient = session.vault({ readDeadlineMs: 120_000 });
    expect(await session.answerPrompt(readText(patient))).toBe('the old key');
  });
});

test('locked, and the owner dismisses the prompt: each call says so and changes nothing', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault({ readDeadlineMs: 120_000, changeDeadlineMs: 120_000 });
    await vault.write(name, secretFromText('the old key'));
    await session.lock();
    expect(await session.dismissPrompt(vault.read(name))).toMatchObject({ ok: false, failure: { kind: 'dismissed' } });
    expect(await session.dismissPrompt(vault.write(name, secretFromText(key)))).toMatchObject({ ok: false, failure: { kind: 'dismissed' } });
    expect(await session.dismissPrompt(vault.remove(name))).toMatchObject({ ok: false, failure: { kind: 'dismissed' } });
    expect(await session.answerPrompt(readText(vault))).toBe('the old key');
  });
});

test('an entry that was deleted by hand is no key', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    await vault.write(name, secretFromText(key));
    await session.secretTool(['clear', ...entry]);
    expect(await readText(vault)).toBeNull();
  });
});

test('an entry that was overwritten by hand is broken, not a key, and can be replaced', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    await vault.write(name, secretFromText(key));
    await session.secretTool(['store', '--label=by hand', ...entry], 'garbage');
    expect(await readText(vault)).toEqual({ kind: 'item-broken' });
    expect(await session.secretTool(['lookup', ...entry]), 'it is left for the owner to see').toBe('garbage');
    expect(await vault.write(name, secretFromText(key))).toEqual({ ok: true, value: undefined });
    expect(await readText(vault)).toBe(key);
  });
});

test('a wallet’s key that was deleted or overwritten by hand is told apart, never used, and comes back by importing it', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    const keys = walletKeys(vault);
    const { book } = await openWalletBook(memoryFile());
    const room = wallets({ keys, book, randomBytes, clock: systemClock, changed: () => undefined });
    await room.importWords(known.words);
    const sameKey = (): Promise<unknown> => keys.withKey(known.address, (bytes) => Buffer.from(bytes).toString('hex'));
    expect(await sameKey()).toEqual({ ok: true, value: known.privateKey });

    const walletEntry = ['service', 'Rigkeeper', 'username', `wallet-key ${known.address}`];
    await session.secretTool(['clear', ...walletEntry]);
    expect(await sameKey()).toEqual({ ok: false, failure: { code: 'wallet-key-missing' } });
    await room.importWords(known.words);
    expect(await sameKey()).toEqual({ ok: true, value: known.privateKey });

    await session.secretTool(['store', '--label=by hand', ...walletEntry], 'garbage');
    expect(await sameKey()).toEqual({ ok: false, failure: { code: 'wallet-key-broken' } });
    await room.importWords(known.words);
    expect(await sameKey()).toEqual({ ok: true, value: known.privateKey });
  });
});

test('two entries of one name are told, not chosen from', async () => {
  await inSession('unlocked', async (session) => {
    const vault = session.vault();
    await vault.write(name, secretFromText(key));
    await session.secretTool(['store', '--label=second', ...entry, 'kind', 'copy'], 'garbage');
    const met = await vault.read(name);
    expect(met).toMatchObject({ ok: false, failure: { kind: 'failed' } });
    expect(JSON.stringify(met)).toContain('two entries');
  });
});
