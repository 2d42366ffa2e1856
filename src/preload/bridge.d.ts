import type { Bridge } from '../shared/ipc.ts';
import type { WordsBridge } from '../shared/words-channel.ts';

declare global {
  interface Window {
    /** The only way from the window to main. */
    readonly rigkeeper: Bridge;
    /** Only in the words' window: the only way from there. */
    readonly words: WordsBridge;
  }
}
