import type { Clock } from '../shared/domain/clock.ts';
import type { Instant } from '../shared/domain/instant.ts';

/** A clock that moves only when it is told to: for tests and for the replay, where nothing may depend on the hour. */
export interface ManualClock extends Clock {
  /** Moves time on and runs, in their order, the actions that fall due on the way. */
  advance(byMs: number): void;
}

export function manualClock(startAt: Instant): ManualClock {
  let elapsedMs = 0;
  const waiting = new Set<{ readonly dueMs: number; readonly action: () => void }>();
  return {
    now: () => startAt + elapsedMs,
    monotonicMs: () => elapsedMs,
    after: (delayMs, action) => {
      const item = { dueMs: elapsedMs + Math.max(0, delayMs), action };
      waiting.add(item);
      return () => void waiting.delete(item);
    },
    advance: (byMs) => {
      const until = elapsedMs + byMs;
      for (;;) {
        const [next] = [...waiting].filter(({ dueMs }) => dueMs <= until).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        waiting.delete(next);
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        next.action();
      }
      elapsedMs = until;
    },
  };
}
