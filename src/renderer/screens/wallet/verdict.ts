import type { WalletRecord } from '../../../shared/domain/wallet.ts';
import type { Instant } from '../../../shared/domain/instant.ts';

/** The answer to the screen's question: could the owner lose this wallet? */
export interface Verdict {
  readonly kind: 'needed' | 'words' | 'keystore' | 'imported' | 'watched';
  /** When the owner showed that there is a back-up; `null` where nobody was asked. */
  readonly confirmedAt: Instant | null;
}

export function verdictOn({ origin, backUp }: Pick<WalletRecord, 'origin' | 'backUp'>): Verdict {
  if (origin === 'watch-only') return { kind: 'watched', confirmedAt: null };
  if (backUp.state === 'needed') return { kind: 'needed', confirmedAt: null };
  return backUp.how === 'imported' ? { kind: 'imported', confirmedAt: null } : { kind: backUp.how, confirmedAt: backUp.at };
}

/** Whether the wallet was made from recovery words, so that it has some to show. */
export const hasWords = ({ origin }: Pick<WalletRecord, 'origin'>): boolean => origin === 'created' || origin === 'words';
