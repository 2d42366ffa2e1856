import type { Clock } from '../../shared/domain/clock.ts';
import type { MarketFailure } from '../market/market.ts';

/** As the marketplace's own provider program asks (AITBC, production miner). */
const pollEveryMs = 3_000;
const firstCeilingMs = 5_000;
const highestCeilingMs = 60_000;
const floorMs = 1_000;
/** However long the coordinator asks to be left alone. */
const longestRetryAfterMs = 15 * 60_000;

/** Between two polls: rigs that were started together drift apart. */
export const pollPauseMs = (random: () => number): number => pollEveryMs * (0.8 + 0.4 * random());

/**
 * How long to wait after a failed call: full jitter up to a ceiling that doubles (AWS Architecture Blog, "Exponential
 * Backoff And Jitter", 2015), and never sooner than the coordinator asked.
 * @param failures failed calls in a row, this one included
 */
export function retryPauseMs(failure: MarketFailure | null, failures: number, random: () => number): number {
  const ceiling = Math.min(highestCeilingMs, firstCeilingMs * 2 ** Math.min(failures - 1, 30));
  const own = Math.max(floorMs, random() * ceiling);
  const asked = failure?.retryAfterMs;
  return asked === undefined ? own : Math.max(own, Math.min(asked, longestRetryAfterMs) * (1 + 0.1 * random()));
}

/** Resolves after the time, or as soon as `signal` says so. */
export function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const ended = (): void => {
      cancel();
      signal.removeEventListener('abort', ended);
      resolve();
    };
    const cancel = clock.after(ms, ended);
    signal.addEventListener('abort', ended, { once: true });
  });
}
