import type { Clock } from '../../shared/domain/clock.ts';
import type { OwnerAnswer } from '../../shared/domain/owner-check.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { RandomBytes } from './recovery-words.ts';
import type { WalletKeys } from './wallet-keys.ts';

/**
 * A window of its own for the words, so that nothing of them stays behind: protected from capture where the OS can
 * (`setContentProtection`), and its process ends with it.
 */
export interface WordsWindow {
  /** Opens it; its page redeems the ticket. Rejects where it can't be opened. */
  open(ticket: string): Promise<void>;
}

/** Shows a wallet's recovery words: the only way on which they leave main, once per ticket. */
export interface WordsFlow {
  /** Asks the owner and the vault again and opens the window. */
  show(address: Address, answer: OwnerAnswer): Promise<Result<void, Problem>>;
  /** For the words' own window only. Works once, within a minute of `show`. */
  redeem(ticket: string): Result<{ readonly address: Address; readonly words: readonly string[] }, Problem>;
  /** The window was closed, or the app locks or quits: whatever was not redeemed is forgotten. */
  forget(): void;
}

const ticketLifeMs = 60_000;

export function wordsFlow(ports: {
  readonly keys: Pick<WalletKeys, 'withEntropy'>;
  /** Whether it is still the owner who asks. Reading then asks the vault anew. */
  readonly confirmOwner: (address: Address, answer: OwnerAnswer) => Promise<Result<void, Problem>>;
  readonly window: WordsWindow;
  readonly clock: Pick<Clock, 'after'>;
  readonly randomBytes: RandomBytes;
}): WordsFlow {
  let waiting: { ticket: string; address: Address; entropy: Uint8Array; wordsOf: (entropy: Uint8Array) => readonly string[]; stopTimer: () => void } | null = null;

  const forget = (): void => {
    waiting?.stopTimer();
    waiting?.entropy.fill(0);
    waiting = null;
  };

  return {
    async show(address, answer) {
      const owner = await ports.confirmOwner(address, answer);
      if (!owner.ok) return owner;
      const { wordsOf } = await import('./recovery-words.ts');
      const taken = await ports.keys.withEntropy(address, (entropy) => entropy.slice());
      if (!taken.ok) return taken;
      // The newest wins: there is one window, and an older ticket is worth nothing any more.
      forget();
      const ticket = Buffer.from(ports.randomBytes(16)).toString('hex');
      waiting = { ticket, address, entropy: taken.value, wordsOf, stopTimer: ports.clock.after(ticketLifeMs, forget) };
      try {
        await ports.window.open(ticket);
      } catch (error) {
        forget();
        throw error;
      }
      return ok(undefined);
    },
    redeem(ticket) {
      if (waiting?.ticket !== ticket) return failed(problem('words-ticket-over'));
      const { address, entropy, wordsOf } = waiting;
      const words = wordsOf(entropy);
      forget();
      return ok({ address, words });
    },
    forget,
  };
}
