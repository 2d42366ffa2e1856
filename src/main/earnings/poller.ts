import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { SourceState } from '../../shared/domain/ledger/sync-state.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { MarketFailure } from '../market/market.ts';

/** What one reading of a source came to. */
export type Read =
  /** @param partial something may be missing from what it gave */
  | { readonly kind: 'read'; readonly partial: boolean }
  | { readonly kind: 'failed'; readonly failure: MarketFailure; readonly problem: Problem }
  /** What was read could not be written down. */
  | { readonly kind: 'not-kept'; readonly problem: Problem };

export interface PollerPorts {
  /** Must give up soon after `signal` says so. */
  readonly read: (signal: AbortSignal) => Promise<Read>;
  /**
   * Time to the next reading after one that went well.
   * @param inStep false after a failure or a mended network, which many rigs have at the same moment
   */
  readonly intervalMs: (inStep: boolean) => number;
  /** After a failed one: the agent's back-off (agent/retry-plan.ts). */
  readonly retryDelayMs: (failure: MarketFailure, failures: number) => number;
  readonly clock: Clock;
  readonly changed: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Reads one source again and again, whatever happens to the others. */
export interface Poller {
  state(): SourceState;
  isReading(): boolean;
  /** Reads at once. A source that failed is left alone until its time, unless what was in the way may be mended. */
  now(why: 'wanted' | 'mended'): void;
  stop(): void;
}

/** After the ledger could not take something: a full disk is not emptied by asking often. */
const keepAgainMs = 60_000;

export function createPoller({ read, intervalMs, retryDelayMs, clock, changed, onBug }: PollerPorts): Poller {
  let readAt: Instant | null = null;
  let behind: SourceState['behind'] = null;
  let partial = false;
  let failures = 0;
  /** Whether this reading comes when it is this rig's turn, and not because something failed or was mended. */
  let inStep = true;
  let mayHurry: 'at-once' | 'when-mended' | 'not-before' = 'at-once';
  let reading: AbortController | null = null;
  let again = false;
  let stopped = false;
  let cancelTimer = (): void => undefined;

  const go = (): void => {
    cancelTimer();
    if (stopped) return;
    if (reading !== null) {
      again = true;
      return;
    }
    const mine = new AbortController();
    reading = mine;
    changed();
    read(mine.signal)
      .then(ended)
      .catch(broke)
      .finally(() => {
        reading = null;
        if (stopped) return;
        changed();
        const wantedAgain = again && mayHurry === 'at-once';
        again = false;
        if (wantedAgain) go();
      })
      .catch(onBug);
  };

  const ended = (outcome: Read): void => {
    if (outcome.kind === 'read') {
      readAt = clock.now();
      behind = null;
      ({ partial } = outcome);
      failures = 0;
      mayHurry = 'at-once';
      cancelTimer = clock.after(intervalMs(inStep), go);
      inStep = true;
      return;
    }
    failures += 1;
    inStep = false;
    behind = { since: behind?.since ?? clock.now(), problem: outcome.problem };
    if (outcome.kind === 'not-kept') {
      mayHurry = 'when-mended';
      cancelTimer = clock.after(keepAgainMs, go);
      return;
    }
    // Whoever asks to be left alone is left alone, whatever this machine's network does.
    mayHurry = outcome.failure.retryAfterMs === undefined ? 'when-mended' : 'not-before';
    cancelTimer = clock.after(retryDelayMs(outcome.failure, failures), go);
  };

  const broke = (error: unknown): void => {
    onBug(error);
    cancelTimer = clock.after(keepAgainMs, go);
  };

  return {
    state: () => ({ readAt, behind, partial }),
    isReading: () => reading !== null,
    now(why) {
      if (why === 'mended') inStep = false;
      if (mayHurry === 'not-before' || (mayHurry === 'when-mended' && why === 'wanted')) return;
      go();
    },
    stop() {
      stopped = true;
      cancelTimer();
      reading?.abort();
    },
  };
}
