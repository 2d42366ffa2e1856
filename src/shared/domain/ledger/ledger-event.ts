import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';

/**
 * What the ledger writes down, in an owner's words.
 * - `booked`, `booking-ended` (its time was over), `released-early`: what the marketplace's orders say.
 * - `job-taken`, `delivered`, `failed`: what became of a job.
 * - `escrowed`: the buyer's money for a job is held. `released`: the provider's part was let go. `refunded`: the
 *   buyer's money went back.
 * - `confirmed`: the payout stands in a transaction on the chain.
 */
export const ledgerEventKinds = [
  'booked',
  'booking-ended',
  'released-early',
  'job-taken',
  'delivered',
  'failed',
  'escrowed',
  'released',
  'refunded',
  'confirmed',
] as const;
export type LedgerEventKind = (typeof ledgerEventKinds)[number];

/**
 * The four figures of money, which are never added to one another. Each stands on one kind of event only, so that
 * nothing is counted twice, and is `null` on all others.
 * - `booked`, on `booked`: what a booking is to cost its buyer.
 * - `gross`, on `released`: what a job earned before the network's share (the earnings call).
 * - `net`, on `released`: what the escrow released to the provider.
 * - `confirmed`, on `confirmed`: what a transaction on the chain brought to the payout address.
 */
export const figures = ['booked', 'gross', 'net', 'confirmed'] as const;
export type Figure = (typeof figures)[number];

/** `null` where it isn't known (yet), which is not zero. */
export type Amounts = Readonly<Record<Figure, Money | null>>;

/** From where something is known. `worker`: this app did it itself. What is read from an export keeps its source. */
export const ledgerSources = ['orders', 'jobs', 'earnings', 'receipts', 'escrow', 'transactions', 'worker'] as const;
export type LedgerSource = (typeof ledgerSources)[number];

/** One event of the ledger, as the window and the exports see it. */
export interface LedgerEvent {
  /** The same for the same event however often it is seen: "booked ord_1a2b", "released job_3c4d". */
  readonly id: string;
  readonly kind: LedgerEventKind;
  /** The address of the coordinator to which it belongs; `null`: not known (an older export). Figures are only ever those of one. */
  readonly coordinator: string | null;
  /** When it happened; where no source says so, when it was first seen. */
  readonly at: Instant;
  readonly atIs: 'stated' | 'first-seen';
  /** `null` where it isn't known which GPU it was. */
  readonly gpu: GpuKey | null;
  /** What the marketplace calls the GPU, where it says so. */
  readonly model: string | null;
  readonly listingId: string | null;
  readonly bookingId: string | null;
  readonly jobId: string | null;
  readonly transaction: string | null;
  /** Of a booking, or of the work on a job. */
  readonly durationMs: number | null;
  readonly amounts: Amounts;
  /** As the source writes it: "released", "COMPLETED"; or the code of a failure. */
  readonly said: string | null;
  readonly source: LedgerSource;
  /** SHA-256 of the raw answer in which it was first seen, hex; `null` where there was none (worker). */
  readonly answerHash: string | null;
  /** Sources that say something else, newest last; empty for nearly all. */
  readonly contradictions: readonly Contradiction[];
}

/** Something that a source says of an event. What it doesn't know is `null` and leaves what is written as it is. */
export type Sighting = Omit<LedgerEvent, 'contradictions'> & { readonly seenAt: Instant };

/** A later answer that doesn't agree with what is written down. Both are kept, and the owner is shown both. */
export interface Contradiction {
  /** The field: "amounts.net", "durationMs". */
  readonly field: string;
  readonly written: string;
  readonly said: string;
  readonly source: LedgerSource;
  readonly seenAt: Instant;
}
