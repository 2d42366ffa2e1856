import type { DemoClock } from './clock.ts';

/** The same clock, whose waiting actions can all be called off at once: nothing of a closed marketplace runs on. */
export function scopedClock(clock: DemoClock): { readonly clock: DemoClock; readonly callOffAll: () => void } {
  const waiting = new Set<() => void>();
  const tracked = (start: (ended: () => void) => () => void): (() => void) => {
    const callOff = (): void => {
      waiting.delete(callOff);
      stop();
    };
    const stop = start(() => waiting.delete(callOff));
    waiting.add(callOff);
    return callOff;
  };
  return {
    clock: {
      now: () => clock.now(),
      monotonicMs: () => clock.monotonicMs(),
      after: (delayMs, action) =>
        tracked((ended) =>
          clock.after(delayMs, () => {
            ended();
            action();
          }),
        ),
      every: (intervalMs, action) => tracked(() => clock.every(intervalMs, action)),
      get speed() {
        return clock.speed;
      },
      set speed(speed) {
        clock.speed = speed;
      },
    },
    callOffAll: () => {
      for (const callOff of [...waiting]) callOff();
    },
  };
}
