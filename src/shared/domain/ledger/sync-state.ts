import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Problem } from '../problem.ts';

/** From where the marketplace's side of the ledger is read. */
export const syncSources = ['orders', 'jobs', 'earnings', 'receipts', 'escrow', 'transactions'] as const;
export type SyncSource = (typeof syncSources)[number];

/** How far the ledger knows what the marketplace and the chain know. */
export interface SyncState {
  /** A source is being asked now. */
  readonly running: boolean;
  /** When everything that is asked had last been read; `null`: never yet. */
  readonly lastAt: Instant | null;
  /** The worst of what keeps a source from being read now. */
  readonly problem: Problem | null;
  readonly sources: Readonly<Record<SyncSource, SourceState>>;
  /** Where the coordinator's own total and what is known here don't add up; `null`: they do, or it isn't known yet. */
  readonly totals: TotalsApart | null;
  readonly receipts: ReceiptChecks;
  /** Jobs whose payout went to an address that is none of this provider's wallets, newest first. */
  readonly paidElsewhere: readonly { readonly jobId: string; readonly address: string }[];
}

export interface SourceState {
  /** When it was last read to the end; `null`: never yet. */
  readonly readAt: Instant | null;
  /** Since when it can't be read, and why; `null`: it can. */
  readonly behind: { readonly since: Instant; readonly problem: Problem } | null;
  /** Something may be missing from what it gave: rows that could not be read, or a list that the server cut short. */
  readonly partial: boolean;
}

/** The coordinator says one thing, and the jobs that are known here another. */
export interface TotalsApart {
  /** What it says that all jobs earned, gross. */
  readonly said: Money;
  /** What those add up to here whose amount is known. */
  readonly known: Money;
  /** Payouts whose gross amount it never showed. */
  readonly unknownJobs: number;
}

/** Why a receipt isn't believed. */
export const receiptFaults = ['signature-wrong', 'other-key', 'not-understood'] as const;
export type ReceiptFault = (typeof receiptFaults)[number];

/** What checking this provider's receipts with one key came to. */
export interface ReceiptTally {
  /** Signed with that key, and the signature is right. */
  readonly good: number;
  /** Without a signature: nothing to check. */
  readonly unsigned: number;
  /** Not believed. */
  readonly wrong: number;
  /** The last of those, newest first. */
  readonly refused: readonly { readonly jobId: string; readonly why: ReceiptFault }[];
}

/** What became of the signatures on receipts. */
export interface ReceiptChecks extends ReceiptTally {
  /** The coordinator's key, base64url. `first-use`: the one that came with its first receipt, not verified otherwise. */
  readonly key: { readonly publicKey: string; readonly from: 'first-use' | 'owner' } | null;
  /** All that could be read were checked with that key. Before, the figures are 0. */
  readonly isChecked: boolean;
}

const unread: SourceState = { readAt: null, behind: null, partial: false };

/** Before anything was asked. */
export const nothingSynced: SyncState = {
  running: false,
  lastAt: null,
  problem: null,
  sources: { orders: unread, jobs: unread, earnings: unread, receipts: unread, escrow: unread, transactions: unread },
  totals: null,
  receipts: { key: null, isChecked: false, good: 0, unsigned: 0, wrong: 0, refused: [] },
  paidElsewhere: [],
};

/** A booking that runs now. */
export interface CurrentBooking {
  readonly gpu: GpuKey | null;
  readonly bookingId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly amount: Money | null;
}
