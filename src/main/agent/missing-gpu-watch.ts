import type { Clock } from '../../shared/domain/clock.ts';
import { lookAgainAfterMs } from '../../shared/domain/missing-gpu.ts';

/** Looks for GPUs that should be there and are not, by the plan in shared/domain/missing-gpu.ts. */
export interface MissingGpuWatch {
  /** GPUs came or went, or the machine woke: the plan begins when the first one goes missing, and ends with the last. */
  gpusChanged(): void;
  /** Begins the plan anew: after sleep a driver is as late as after a start. */
  startOver(): void;
  stop(): void;
}

/**
 * @param isMissing whether a GPU that the owner wants is not detected now
 * @param look looks at the whole machine; resolves when it is over
 */
export function createMissingGpuWatch(clock: Clock, isMissing: () => boolean, look: () => Promise<void>, onBug: (error: unknown) => void): MissingGpuWatch {
  let missingSinceMs: number | null = null;
  let cancelTimer = (): void => undefined;

  const plan = (sinceMs: number): void => {
    cancelTimer = clock.after(lookAgainAfterMs(clock.monotonicMs() - sinceMs), () => {
      look()
        .catch(onBug)
        .finally(() => {
          // Unless it ended meanwhile, or was begun anew.
          if (missingSinceMs === sinceMs) plan(sinceMs);
        });
    });
  };
  const end = (): void => {
    cancelTimer();
    missingSinceMs = null;
  };
  const gpusChanged = (): void => {
    if (!isMissing()) end();
    else if (missingSinceMs === null) {
      missingSinceMs = clock.monotonicMs();
      plan(missingSinceMs);
    }
  };

  return {
    gpusChanged,
    startOver() {
      end();
      gpusChanged();
    },
    stop: end,
  };
}
