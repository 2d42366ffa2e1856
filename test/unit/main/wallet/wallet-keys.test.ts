import { describe, expect, it } from 'vitest';
import { entropyFromWords } from '../../../../src/main/wallet/recovery-words.ts';
import { known, must, walletRoom } from './wallet-room.ts';

const fromWords = () => ({ kind: 'words', bytes: must(entropyFromWords(known.words)) }) as const;
const fromKey = () => ({ kind: 'key', bytes: Uint8Array.from(Buffer.from(known.privateKey, 'hex')) }) as const;
const nameOfKnown = `wallet-key ${known.address}` as const;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('wallet keys in the vault', () => {
  it.each([['words', fromWords] as const, ['a bare key', fromKey] as const])('are stored as %s and come back as the same key', async (_what, secret) => {
    const { keys } = await walletRoom();
    expect(must(await keys.store(secret()))).toBe(known.address);
    expect(must(await keys.withKey(known.address, hex))).toBe(known.privateKey);
  });

  it('are overwritten as soon as they were used, in the vault’s bytes and in the key', async () => {
    const { keys, vault } = await walletRoom();
    await keys.store(fromWords());
    let used: Uint8Array = new Uint8Array(1).fill(1);
    await keys.withKey(known.address, (key) => (used = key));
    let entropy: Uint8Array = new Uint8Array(1).fill(1);
    await keys.withEntropy(known.address, (bytes) => (entropy = bytes));
    for (const bytes of [used, entropy, ...vault.givenOut]) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('are overwritten too when the use throws', async () => {
    const { keys } = await walletRoom();
    await keys.store(fromWords());
    let used: Uint8Array = new Uint8Array(1).fill(1);
    const use = (key: Uint8Array): never => {
      used = key;
      throw new Error('a bug');
    };
    await expect(keys.withKey(known.address, use)).rejects.toThrow('a bug');
    expect(used.every((byte) => byte === 0)).toBe(true);
  });

  it('have words only where they were made from words', async () => {
    const { keys } = await walletRoom();
    await keys.store(fromKey());
    expect(await keys.withEntropy(known.address, () => 'used')).toEqual({ ok: false, failure: { code: 'wallet-without-words' } });
  });

  it('that are gone, unreadable or of another wallet are told apart, and never used', async () => {
    const { keys, vault } = await walletRoom();
    const outcome = async (): Promise<unknown> => {
      const used = await keys.withKey(known.address, () => 'used');
      return used.ok ? used.value : used.failure.code;
    };
    expect(await outcome()).toBe('wallet-key-missing');
    await keys.store(fromWords());
    expect(await outcome()).toBe('used');

    vault.entries.set(nameOfKnown, Uint8Array.of(2, ...new Uint8Array(32).fill(1)));
    expect(await outcome()).toBe('wallet-key-broken');
    for (const bytes of [[], [1], [2], [1, 2, 3], [2, ...new Uint8Array(32)], [9, ...new Uint8Array(16)]]) {
      vault.entries.set(nameOfKnown, Uint8Array.from(bytes));
      expect(await outcome(), bytes.join()).toBe('wallet-key-broken');
    }
    vault.failure = { kind: 'item-broken' };
    expect(await outcome()).toBe('wallet-key-broken');
    vault.failure = { kind: 'no-answer' };
    expect(await outcome()).toBe('keychain-no-answer');
  });

  it('are read back before they count as stored', async () => {
    const { keys, vault } = await walletRoom();
    vault.write = async () => ({ ok: true, value: undefined });
    expect(await keys.store(fromWords())).toEqual({ ok: false, failure: { code: 'wallet-key-missing' } });
  });
});
