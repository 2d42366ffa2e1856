import type { Clock } from '../src/shared/domain/clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Lets time pass: runs what falls due, in order, and lets each settle before the next. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: the wall clock goes on, monotonic time and timers stand still (as on Linux). */
  sleep(ms: number): void;
  /** The wall clock is set to another time. */
  jumpWallClock(ms: number): void;
  /** Timers that wait. */
  pending(): number;
}

export function manualClock(start = Date.UTC(2026, 10, 23, 8, 0, 0)): ManualClock {
  let wall = start;
  let monotonic = 1_000;
  let lastId = 0;
  const timers = new Map<number, { readonly dueMs: number; readonly action: () => void }>();

  const nextDue = (): [number, { dueMs: number; action: () => void }] | null => {
    let next: [number, { dueMs: number; action: () => void }] | null = null;
    for (const timer of timers) if (next === null || timer[1].dueMs < next[1].dueMs) next = timer;
    return next;
  };
  const moveTo = (target: number): void => {
    wall += target - monotonic;
    monotonic = target;
  };

  return {
    now: () => Math.round(wall),
    monotonicMs: () => monotonic,
    after(delayMs, action) {
      const id = ++lastId;
      timers.set(id, { dueMs: monotonic + Math.max(0, delayMs), action });
      return () => void timers.delete(id);
    },
    async advance(ms) {
      const target = monotonic + ms;
      await settled();
      for (let next = nextDue(); next !== null && next[1].dueMs <= target; next = nextDue()) {
        const [id, { dueMs, action }] = next;
        timers.delete(id);
        moveTo(Math.max(dueMs, monotonic));
        action();
        await settled();
      }
      moveTo(target);
    },
    sleep(ms) {
      wall += ms;
    },
    jumpWallClock(ms) {
      wall += ms;
    },
    pending: () => timers.size,
  };
}

/** Lets every promise that can settle without time passing do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Numbers from 0 to below 1, the same for the same seed (a linear congruential generator: enough to vary a test). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
