import { readFileSync } from 'node:fs';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeed } from '@scure/bip39';
import { note } from '../../../../src/shared/domain/problem.ts';
import { describe, expect, it } from 'vitest';
import { addressOfPrivateKey } from '../../../../src/main/wallet/private-key.ts';
import { entropyFromWords, newEntropy, privateKeyFromEntropy, wordsOf } from '../../../../src/main/wallet/recovery-words.ts';

const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'));
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (given: Uint8Array | null): string => Buffer.from(given ?? []).toString('hex');

describe('BIP-39', () => {
  it.each(vectors('bip39-english.json') as [string, string, string][])('%s', async (entropy, words, seed) => {
    expect(wordsOf(bytes(entropy)).join(' ')).toBe(words);
    expect(entropyFromWords(words)).toEqual({ ok: true, value: bytes(entropy) });
    expect(hex(await mnemonicToSeed(words, 'TREZOR'))).toBe(seed);
  });
});

describe('BIP-32', () => {
  it.each(vectors('bip32.json') as { seed: string; chains: [string, string][] }[])('seed $seed', ({ seed, chains }) => {
    const root = HDKey.fromMasterSeed(bytes(seed));
    for (const [path, extended] of chains) expect(root.derive(path).privateExtendedKey).toBe(extended);
  });
});

describe('the first Ethereum account (BIP-44)', () => {
  // As Hardhat, MetaMask and Ledger derive it.
  it.each([
    ['test test test test test test test test test test test junk', '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'],
    ['abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', '0x9858EfFD232B4033E47d90003D41EC34EcaEda94', null],
  ])('of "%s"', async (words, address, privateKey) => {
    const entropy = entropyFromWords(words);
    if (!entropy.ok) throw new Error('not read');
    const key = await privateKeyFromEntropy(entropy.value);
    expect(addressOfPrivateKey(key)).toBe(address);
    if (privateKey !== null) expect(hex(key)).toBe(privateKey);
  });
});

describe('words as people give them', () => {
  const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow';

  it.each([words.toUpperCase(), `\n ${words.replaceAll(' ', '\n')} `, words.replaceAll(' ', ', '), words.replaceAll(' ', '\u3000')])('are read: %j', (text) => {
    expect(entropyFromWords(text).ok).toBe(true);
  });

  it.each([
    [words.split(' ').slice(1).join(' '), note('words-count', 11)],
    ['', note('words-count', 0)],
    [words.replace('thank', 'thanks'), note('word-unknown', 3)],
    [words.replace('yellow', 'zoo'), note('words-do-not-fit')],
    [words.replace('winner thank', 'thank winner'), note('words-do-not-fit')],
  ])('are refused: %j', (text, detail) => {
    const read = entropyFromWords(text);
    expect(read).toMatchObject({ ok: false, failure: { code: 'wallet-words-invalid' } });
    expect(!read.ok && read.failure.detail).toEqual(detail);
  });

  it('never come back in what is said about them', () => {
    const read = entropyFromWords(words.replace('thank', 'sesame'));
    expect(JSON.stringify(read)).not.toMatch(/sesame|legal|winner/);
  });
});

it('new words are as many as asked for', () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(7);
  expect(wordsOf(newEntropy(12, random))).toHaveLength(12);
  expect(wordsOf(newEntropy(24, random))).toHaveLength(24);
});
