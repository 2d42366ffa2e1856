import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import type { Problem } from './problem.ts';
import type { Address } from './wallet-address.ts';

/** What the chain says of a wallet, and when it said so. A figure stays, with its age, while the chain can't be reached. */
export interface WalletBalance {
  readonly address: Address;
  /** `null`: not known yet, which is not zero. */
  readonly figures: BalanceFigures | null;
  /** Newest first; `null`: not known yet. */
  readonly transfers: readonly Transfer[] | null;
  /** Why the figures could not be read the last time, or are old ones. */
  readonly problem: Problem | null;
  /** Why the transfers alone could not be read the last time. */
  readonly transfersProblem: Problem | null;
}

export interface BalanceFigures {
  readonly available: Money;
  readonly staked: Money;
  readonly total: Money;
  /** When this machine was told; where the node dates its answer far back, that date. */
  readonly readAt: Instant;
}

/** A transaction as the wallet's owner sees it. */
export interface Transfer {
  readonly hash: string;
  readonly direction: 'in' | 'out' | 'to-itself';
  /** An address in the one form that the app shows, however the chain wrote it; or a name ("faucet"). */
  readonly other: string;
  readonly value: Money;
  readonly fee: Money;
  /** As the chain writes them: "TRANSFER", "confirmed" … */
  readonly type: string;
  readonly status: string;
  readonly at: Instant | null;
  readonly jobId: string | null;
}
