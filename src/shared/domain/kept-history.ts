import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import type { OwnerAct } from './owner-act.ts';
import type { Problem } from './problem.ts';
import type { RecordedChange } from './recorded-uptime.ts';

/** A row's place in a list by time. */
export interface RowPlace {
  readonly at: Instant;
  readonly id: number;
}

/** A problem that has not been over yet. */
export interface OpenProblem {
  readonly id: number;
  readonly gpu: GpuKey | null;
  readonly problem: Problem;
}

export interface KeptChange extends RecordedChange {
  readonly id: number;
}

/** A problem came, or was over. */
export interface KeptProblemNews {
  readonly id: number;
  readonly at: Instant;
  readonly gpu: GpuKey | null;
  readonly problem: Problem;
  readonly what: 'came' | 'over';
  /** `null` for one that came. */
  readonly lastedMs: number | null;
}

export interface KeptAct {
  readonly id: number;
  readonly at: Instant;
  readonly gpu: GpuKey | null;
  readonly act: OwnerAct;
}
