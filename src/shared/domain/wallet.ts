import type { Instant } from './instant.ts';
import type { Address } from './wallet-address.ts';

/** What may be known of a wallet: never its key or its words. */
export interface WalletRecord {
  readonly address: Address;
  readonly origin: WalletOrigin;
  readonly backUp: BackUp;
  readonly addedAt: Instant;
}

/** Where its key came from. `watch-only`: the key is somewhere else. */
export type WalletOrigin = 'created' | 'words' | 'private-key' | 'keystore' | 'watch-only';

/** Whether the wallet could be had back without this machine. What was imported came from somewhere that has it. */
export type BackUp =
  | { readonly state: 'needed' }
  | { readonly state: 'confirmed'; readonly how: 'words' | 'keystore' | 'imported'; readonly at: Instant };

export interface WalletBook {
  readonly wallets: readonly WalletRecord[];
  /** Where payouts are wanted. Public; it need not be a wallet of the list. */
  readonly payoutAddress: Address | null;
}

/**
 * Where keys are kept: in the OS keychain, or, where there is none and the owner chose so, in a file behind a
 * passphrase. `file-absent`: the file is broken, a new one has to be made.
 */
export type VaultPlace = 'keychain' | 'file-absent' | 'file-closed' | 'file-open';

/** Whether a coordinator took a wallet's signature, when, and until when that counts. */
export interface OwnershipProof {
  readonly address: Address;
  readonly provenAt: Instant | null;
  /** When the session ends that the signature opened. */
  readonly validUntil: Instant | null;
  /** When the coordinator was last seen to know it. */
  readonly checkedAt: Instant | null;
  /** A sign-in is under way. */
  readonly running: boolean;
}

/** What changing the payout address means, for the sentence above the button. */
export interface PayoutChange {
  readonly from: Address | null;
  readonly to: Address;
  /** Jobs taken and not paid yet. Who is paid is written into each job by its buyer, so these stay with `from`. */
  readonly jobsPaidToOld: number | null;
  /** Whether the key of the new address is on this machine, so that losing the machine could lose it. */
  readonly keyIsHere: boolean;
  readonly backUpNeeded: boolean;
}

/** @param openJobs jobs that were taken and are not paid yet; `null`: not known */
export function payoutChange(book: WalletBook, to: Address, openJobs: number | null): PayoutChange {
  const record = book.wallets.find(({ address }) => address === to);
  return {
    from: book.payoutAddress,
    to,
    jobsPaidToOld: book.payoutAddress === null || book.payoutAddress === to ? 0 : openJobs,
    keyIsHere: record !== undefined && record.origin !== 'watch-only',
    backUpNeeded: record?.backUp.state === 'needed',
  };
}
