import type { Gpu } from '../../shared/domain/gpu.ts';
import type { Problem } from '../../shared/domain/problem.ts';

/** What one look at the machine found. */
export interface Detection {
  /** Those that were seen, all `present`, each key once. */
  readonly gpus: readonly Gpu[];
  readonly problems: readonly Problem[];
  /** Which probe's answer was whole. A GPU that a whole answer doesn't hold is gone; otherwise that is unknown. */
  readonly whole: { readonly nvidiaSmi: boolean; readonly graphics: boolean };
}
