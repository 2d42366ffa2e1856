import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { Answer, CallOptions, Hashed, Rows } from './market.ts';

/** The chain's public record. It needs no key. Addresses are taken as `0x…` and as `ait1…`. */
export interface Chain {
  chainHealth(options?: CallOptions): Promise<Answer<{ readonly roundTripMs: number; readonly chains: readonly string[] }>>;
  balance(address: string, options?: CallOptions): Promise<Answer<Balance>>;
  /** `null`: the chain has never seen this address. */
  account(address: string, options?: CallOptions): Promise<Answer<{ readonly balance: Money; readonly nonce: number } | null>>;
  /** Oldest first, and the server can't page: a list that isn't `whole` needs a higher limit. 1000 where it is left out, 5000 at most. */
  transactions(
    filter: { readonly address: string; readonly limit?: number },
    options?: CallOptions,
  ): Promise<Answer<Rows<Transaction>>>;
  /** `null`: there is no escrow for this job. */
  escrow(jobId: string, options?: CallOptions): Promise<Answer<Escrow | null>>;
}

export interface Balance {
  readonly address: string;
  readonly available: Money;
  readonly staked: Money;
  readonly bridgeLocked: Money;
  readonly total: Money;
  readonly chainId: string;
  readonly readAt: Instant | null;
}

export interface Transaction {
  readonly hash: string;
  /** As the chain writes it: "FAUCET", "TRANSFER" … */
  readonly type: string;
  readonly status: string;
  readonly sender: string;
  readonly recipient: string;
  readonly value: Money;
  readonly fee: Money;
  readonly createdAt: Instant | null;
  /** The job that it pays for, where it says so. */
  readonly jobId: string | null;
}

export interface Escrow extends Hashed {
  readonly jobId: string;
  /** `null` where the node was restarted since: it keeps contracts in memory only. */
  readonly contractId: string | null;
  /** As the chain writes it: "created", "released", "refunded" … */
  readonly state: string;
  readonly buyer: string;
  /** The address that is paid. */
  readonly provider: string;
  /** What the buyer put in, fee included. */
  readonly held: Money;
  /** What the provider gets: net. */
  readonly released: Money;
  readonly refunded: Money;
  readonly createdAt: Instant | null;
  readonly releasedAt: Instant | null;
  readonly refundedAt: Instant | null;
}
