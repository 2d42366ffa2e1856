import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { OwnerAct } from '../../shared/domain/owner-act.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { RecordedChange } from '../../shared/domain/recorded-uptime.ts';

/** A row's place in a list by time. */
export interface RowPlace {
  readonly at: Instant;
  readonly id: number;
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
