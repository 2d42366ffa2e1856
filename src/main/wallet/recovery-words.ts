import { setImmediate as anotherTurn } from 'node:timers/promises';
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeed } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { HARDENED_OFFSET, HDKey } from '@scure/bip32';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

/** Gives so many random bytes, of the kind that keys are made of. */
export type RandomBytes = (length: number) => Uint8Array;

/** m/44'/60'/0'/0/0: the first Ethereum account, as every common wallet derives it (BIP-44). */
const path = [HARDENED_OFFSET + 44, HARDENED_OFFSET + 60, HARDENED_OFFSET, 0, 0];
const known = new Set(wordlist);

/** The entropy behind a new set of 12 (16 bytes) or 24 (32 bytes) words. BIP-39. */
export const newEntropy = (count: 12 | 24, randomBytes: RandomBytes): Uint8Array => randomBytes(count === 12 ? 16 : 32);

export const wordsOf = (entropy: Uint8Array): readonly string[] => entropyToMnemonic(entropy, wordlist).split(' ');

/** Reads words as people type and paste them; says which one is wrong by its place, never by the word itself. */
export function entropyFromWords(text: string): Result<Uint8Array, Problem> {
  const words = text.normalize('NFKD').toLowerCase().split(/[\s,]+/).filter((word) => word !== '');
  if (![12, 15, 18, 21, 24].includes(words.length)) return failed(problem('wallet-words-invalid', note('words-count', words.length)));
  const unknown = words.findIndex((word) => !known.has(word));
  if (unknown >= 0) return failed(problem('wallet-words-invalid', note('word-unknown', unknown + 1)));
  try {
    return ok(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    return failed(problem('wallet-words-invalid', note('words-do-not-fit')));
  }
}

/** The private key (32 bytes) of the first account. Overwrite it after use. */
export async function privateKeyFromEntropy(entropy: Uint8Array): Promise<Uint8Array> {
  const seed = await mnemonicToSeed(entropyToMnemonic(entropy, wordlist));
  let node = HDKey.fromMasterSeed(seed);
  seed.fill(0);
  for (const index of path) {
    // Each step takes some milliseconds, the first one more: main stays responsive in between.
    await anotherTurn();
    const child = node.deriveChild(index);
    node.wipePrivateData();
    node = child;
  }
  try {
    if (node.privateKey === null) throw new Error('a derived account always has its private key');
    return node.privateKey.slice();
  } finally {
    node.wipePrivateData();
  }
}
