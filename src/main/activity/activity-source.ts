import type { ActivityEntry, ActivityKind } from '../../shared/domain/activity.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';

/** An entry, and how the source finds what comes behind it. */
export interface PlacedEntry {
  readonly entry: ActivityEntry;
  /** At most 60 characters. */
  readonly position: string;
}

export interface ActivityWish {
  readonly kinds: readonly ActivityKind[];
  /** `null`: all, and the whole rig. */
  readonly gpu: GpuKey | null;
}

/** Something that remembers what happened. */
export interface ActivitySource {
  /** At most 20 characters. */
  readonly name: string;
  readonly kinds: readonly ActivityKind[];
  /** The newest `count` behind the position, newest first; fewer only where there are no more. */
  older(position: string | null, wish: ActivityWish, count: number): Promise<readonly PlacedEntry[]>;
}
