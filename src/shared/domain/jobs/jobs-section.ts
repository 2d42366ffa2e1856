import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Problem } from '../problem.ts';
import type { JobFailureCode } from './job-failure.ts';
import type { JobLimits } from './job-limits.ts';
import type { JobRecord } from './job-record.ts';
import type { ReceiptDifference } from './receipt-check.ts';

/** What the worker is about. */
export type WorkerState =
  /** No GPU is to deliver. */
  | { readonly kind: 'off' }
  /** Too many jobs broke in a row; it goes on when its owner says so. */
  | { readonly kind: 'held'; readonly code: JobFailureCode }
  | { readonly kind: 'waiting'; readonly for: 'online' | 'resume' | 'work-to-end' | 'runtime' | 'model' | 'journal' }
  /** Asks the coordinator for jobs; `problem`: and gets no answer. */
  | { readonly kind: 'asking'; readonly since: Instant; readonly problem: Problem | null }
  /** Every GPU that delivers has a job. */
  | { readonly kind: 'busy' };

/** A job with what is known beside the journal. */
export interface ShownJob extends JobRecord {
  readonly differences: readonly ReceiptDifference[];
  /** What the escrow let go for it, by the ledger; `null`: not known yet, or nobody paid. */
  readonly net: Money | null;
  /** Whether its content can be asked for. */
  readonly hasContent: boolean;
}

/** What a job holds: only in memory, and only while its owner has asked to see contents. */
export interface JobContent {
  readonly input: string;
  readonly output: string | null;
}

export interface JobsSection {
  /** GPUs that are to deliver jobs. */
  readonly delivering: readonly GpuKey[];
  readonly worker: WorkerState;
  /** Jobs under way, oldest first. */
  readonly current: readonly ShownJob[];
  /** The last ones that ended, newest first. */
  readonly recent: readonly ShownJob[];
  readonly limits: JobLimits;
  readonly showsContent: boolean;
  /** What is wrong with the journal; without one no jobs are taken. */
  readonly problem: Problem | null;
}
