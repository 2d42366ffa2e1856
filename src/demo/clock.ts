import type { Clock } from '../shared/domain/clock.ts';
import type { Instant } from '../shared/domain/instant.ts';

/** A clock of the simulation: it can run faster than the one it stands on, and can be set faster while it runs. */
export interface DemoClock extends Clock {
  /** Simulated milliseconds per millisecond of the clock underneath; more than 0. */
  speed: number;
  /** Runs `action` again and again. Gives back how to call it off. */
  every(intervalMs: number, action: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, Math.min(delayMs, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

interface Waiting {
  readonly dueMs: number;
  readonly action: () => void;
}

/** Starts at `startAt` (by default at what `underneath` says now) and runs `speed` times as fast. */
export function demoClock(underneath: Clock, options: { speed?: number; startAt?: Instant } = {}): DemoClock {
  const startAt = options.startAt ?? underneath.now();
  let speed = checkedSpeed(options.speed ?? 1);
  let elapsedMs = 0;
  let measuredAt = underneath.monotonicMs();
  const waiting = new Set<Waiting>();
  let disarm = nothingToCallOff;

  const measure = (): number => {
    const now = underneath.monotonicMs();
    elapsedMs += (now - measuredAt) * speed;
    measuredAt = now;
    return elapsedMs;
  };
  const arm = (): void => {
    disarm();
    disarm = nothingToCallOff;
    let next = Number.POSITIVE_INFINITY;
    for (const { dueMs } of waiting) next = Math.min(next, dueMs);
    if (next === Number.POSITIVE_INFINITY) return;
    disarm = underneath.after(Math.max(0, (next - measure()) / speed), runDue);
  };
  const runDue = (): void => {
    const now = measure();
    // Timers of the clock underneath may fire a fraction of a millisecond early.
    const due = [...waiting].filter(({ dueMs }) => dueMs <= now + 0.5).sort((a, b) => a.dueMs - b.dueMs);
    for (const item of due) {
      if (waiting.delete(item)) item.action();
    }
    arm();
  };

  const clock: DemoClock = {
    now: () => Math.round(startAt + measure()),
    monotonicMs: measure,
    after: (delayMs, action) => {
      const item = { dueMs: measure() + delayMs, action };
      waiting.add(item);
      arm();
      return () => {
        if (waiting.delete(item)) arm();
      };
    },
    every: (intervalMs, action) => {
      const again = (): (() => void) =>
        clock.after(intervalMs, () => {
          callOff = again();
          action();
        });
      let callOff = again();
      return () => callOff();
    },
    get speed() {
      return speed;
    },
    set speed(next) {
      measure();
      speed = checkedSpeed(next);
      arm();
    },
  };
  return clock;
}

const nothingToCallOff = (): void => undefined;

function checkedSpeed(speed: number): number {
  if (!(speed > 0) || !Number.isFinite(speed)) throw new RangeError(`a clock can't run at speed ${speed}`);
  return speed;
}
