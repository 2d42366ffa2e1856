import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { JobLife } from './job-life.ts';
import type { ReceiptFigures } from './receipt-check.ts';

/** What was measured here; `null` where it isn't known. */
export interface JobMeasure {
  readonly durationMs: number;
  /** How long a GPU was kept for it, a plain decimal of seconds. */
  readonly gpuSeconds: string;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
}

/** What is known of a job, and nothing of its content. */
export interface JobRecord {
  readonly jobId: string;
  readonly life: JobLife;
  /** `null` for a job that never ran on one. */
  readonly gpu: GpuKey | null;
  /** As the buyer names it: "inference". Cut short, and only where it looks like a name. */
  readonly kind: string | null;
  /** One of the models that the runtime offers; `null` where none was chosen. */
  readonly model: string | null;
  readonly takenAt: Instant;
  readonly expiresAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly measure: JobMeasure | null;
  readonly receipt: (ReceiptFigures & { readonly receiptId: string }) | null;
}
