import type { GpuKey } from './gpu.ts';
import type { PauseKind } from './pause.ts';
import type { StateCause } from './rig.ts';
import type { UptimeChange } from './uptime.ts';

/** Whose history: the whole rig's, or one GPU's. */
export type UptimeSubject = { readonly kind: 'rig' } | { readonly kind: 'gpu'; readonly key: GpuKey };

/** What a change of state is told with. */
export interface ToldChange extends UptimeChange {
  /** The last two: the owner quit the app; it ended without a chance to say so (a crash, a power cut). */
  readonly cause: StateCause | 'quit' | 'ended-unseen';
  /** What held it back from then on. */
  readonly reasons: readonly PauseKind[];
}

/**
 * A change as it is kept. `at` is not before the change that it follows, unless the clock was set back by more than a
 * minute in between.
 */
export interface RecordedChange extends ToldChange {
  readonly subject: UptimeSubject;
}
