import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, type Result } from '../../shared/domain/result.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { RandomBytes } from './recovery-words.ts';
import type { WalletKeys } from './wallet-keys.ts';

/** Finds out whether the owner wrote the words down, by asking for some of them. */
export interface BackUpQuestion {
  /** Which words are asked for: places counted from 1, in rising order. Each call asks for others. */
  ask(address: Address): Promise<Result<readonly number[], Problem>>;
  /** @param words what was written for each place, in the order of the question. A wrong answer needs a new question. */
  answer(address: Address, words: readonly string[]): Promise<Result<void, Problem>>;
}

const askedWords = 3;

/** @param confirmed what a right answer leads to: the back-up is marked as confirmed */
export function backUpQuestion(
  keys: Pick<WalletKeys, 'withEntropy'>,
  randomBytes: RandomBytes,
  confirmed: (address: Address) => Promise<Result<void, Problem>>,
): BackUpQuestion {
  const open = new Map<Address, readonly number[]>();

  return {
    async ask(address) {
      const { wordsOf } = await import('./recovery-words.ts');
      const places = await keys.withEntropy(address, (entropy) => pick(wordsOf(entropy).length, askedWords, randomBytes));
      if (places.ok) open.set(address, places.value);
      return places;
    },
    async answer(address, words) {
      const places = open.get(address);
      open.delete(address);
      if (places === undefined) return failed(problem('back-up-words-wrong'));
      const { wordsOf } = await import('./recovery-words.ts');
      const right = await keys.withEntropy(address, (entropy) => {
        const all = wordsOf(entropy);
        return words.length === places.length && places.every((place, at) => all[place - 1] === words[at]?.trim().toLowerCase());
      });
      if (!right.ok) return right;
      return right.value ? confirmed(address) : failed(problem('back-up-words-wrong'));
    },
  };
}

/** Different places from 1 to `count`, each as likely as the others. */
function pick(count: number, howMany: number, randomBytes: RandomBytes): readonly number[] {
  const left = Array.from({ length: count }, (_, at) => at + 1);
  return Array.from({ length: howMany }, () => {
    const random = Buffer.from(randomBytes(4)).readUInt32BE();
    return left.splice(random % left.length, 1)[0] ?? 1;
  }).sort((a, b) => a - b);
}
