import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';
import type { Address } from './domain/wallet-address.ts';

/**
 * The one Electron channel on which recovery words travel: from main to the words' own window, once. It takes no
 * input; main answers only that window's main frame. Apart from everything else, so that its preload stays tiny.
 */
export const wordsChannel = 'rigkeeper:words';

/** Part of that window's address in the demo, whose words are worth nothing. */
export const demoQuery = 'demo';

/** What the words' preload puts into its window as `window.words`. */
export interface WordsBridge {
  /** Works once. */
  redeem(): Promise<Result<ShownWords, Problem>>;
}

export interface ShownWords {
  readonly address: Address;
  readonly words: readonly string[];
}
