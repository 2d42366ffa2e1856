import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { WorkerState } from '../../shared/domain/jobs/jobs-section.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Job, JobQueue } from '../market/job-queue.ts';
import type { MarketFailure } from '../market/market.ts';
import { pause, pollPauseMs, retryPauseMs } from './pace.ts';

export interface PollingPorts {
  readonly market: Pick<JobQueue, 'nextJob'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly mayAsk: () => boolean;
  /** Looks for jobs that were given and never came here; gives why it could not. Before the first poll, and after one whose answer was lost. */
  readonly lookFirst: (signal: AbortSignal) => Promise<MarketFailure | null>;
  readonly onJob: (job: Job) => void;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Asks for jobs, one call at a time, as long as it may. */
export interface Polling {
  start(): void;
  /** Whether it may ask is perhaps another thing now. */
  follow(): void;
  /** A job may have been given and not noted: looks for it before the next poll. */
  lookAgain(): void;
  state(): Extract<WorkerState, { kind: 'asking' }>;
  stop(): void;
}

/** The coordinator takes 50 results a minute: after a job the next one is asked for no sooner. */
const afterJobMs = 1_200;

export function createPolling(ports: PollingPorts): Polling {
  const { market, clock, random } = ports;
  const stopped = new AbortController();
  let wake: (() => void) | null = null;
  let mustLook = true;
  let failures = 0;
  let asking: { since: Instant; problem: Problem | null } | null = null;

  const rest = (ms: number): Promise<void> => pause(ms, clock, stopped.signal);

  /** Until it may ask. */
  function mayAskAgain(): Promise<void> {
    asking = null;
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  function fault(failure: MarketFailure | null): void {
    const before = asking?.problem?.code;
    failures = failure === null ? 0 : failures + 1;
    asking = { since: asking?.since ?? clock.now(), problem: failure === null ? null : ports.problemOf(failure) };
    if (before !== asking.problem?.code) ports.onChange();
  }

  async function once(): Promise<void> {
    if (mustLook) {
      const failure = await ports.lookFirst(stopped.signal);
      if (failure !== null) {
        fault(failure);
        return rest(retryPauseMs(failure, failures, random));
      }
      mustLook = false;
      // What was found may be at work now.
      if (!ports.mayAsk()) return;
    }
    const answer = await market.nextJob({ signal: stopped.signal });
    if (!answer.ok) {
      // An answer that got lost may have carried a job.
      mustLook ||= answer.failure.mayHaveActed;
      fault(answer.failure);
      return rest(retryPauseMs(answer.failure, failures, random));
    }
    fault(null);
    if (answer.value === null) return rest(pollPauseMs(random));
    ports.onJob(answer.value);
    return rest(afterJobMs);
  }

  async function loop(): Promise<void> {
    while (!stopped.signal.aborted) {
      if (!ports.mayAsk()) {
        await mayAskAgain();
        continue;
      }
      if (asking === null) {
        asking = { since: clock.now(), problem: null };
        ports.onChange();
      }
      try {
        await once();
      } catch (error) {
        ports.onBug(error);
        await rest(pollPauseMs(random));
      }
    }
  }

  return {
    start() {
      loop().catch(ports.onBug);
    },
    follow() {
      if (wake === null || !ports.mayAsk()) return;
      wake();
      wake = null;
    },
    lookAgain() {
      mustLook = true;
    },
    state: () => ({ kind: 'asking', since: asking?.since ?? clock.now(), problem: asking?.problem ?? null }),
    stop() {
      stopped.abort();
      wake?.();
      wake = null;
    },
  };
}
