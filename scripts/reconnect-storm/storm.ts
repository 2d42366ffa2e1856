import { refreshEveryMs } from '../../src/main/agent/agent.ts';
import { anyPhaseMs, jittered } from '../../src/main/agent/back-off.ts';
import { retryDelayMs } from '../../src/main/agent/retry-plan.ts';
import { receiptsIntervalMs, spread, usualIntervalMs } from '../../src/main/earnings/earnings-sync.ts';
import { pollPauseMs, retryPauseMs } from '../../src/main/jobs/pace.ts';
import type { MarketFailure } from '../../src/main/market/market.ts';

/** How a fleet of rigs loses its coordinator and finds it again. Times are milliseconds from the outage's end. */
export interface Scenario {
  readonly name: string;
  readonly outageMs: number;
  /** How calls fail meanwhile: the coordinator isn't there, or it answers with errors. */
  readonly failure: 'unreachable' | 'server-error';
  /** The coordinator comes back without its memory: each rig is told so, registers, and beats again. */
  readonly forgets: boolean;
  /** Every machine's own network was away and returns in this very second: each calls at once. */
  readonly allAtOnce: boolean;
}

export interface Fleet {
  readonly rigs: number;
  /** Between two heartbeats. */
  readonly intervalMs: number;
  /** The rigs take jobs, and ask for one every three seconds. */
  readonly takesJobs: boolean;
  readonly random: () => number;
}

/** Calls in each second, from `fromSecond` (negative: before the end of the outage) on. */
export interface Load {
  readonly fromSecond: number;
  readonly calls: Uint32Array;
  /** What a fleet in peace causes, in calls a second. */
  readonly steady: number;
}

const beforeMs = 120_000;
const afterMs = 600_000;
const roundTripMs = 50;

/** What a rig calls for again and again, besides its heartbeats. */
interface Asking {
  readonly everyMs: number;
  /** The wait after a call that went well; not in step after a failure. */
  readonly pauseMs: (inStep: boolean, random: () => number) => number;
  readonly retryMs: (failure: MarketFailure, failures: number, random: () => number) => number;
  /** Called at once when the machine's own network is back. */
  readonly hurries: boolean;
  /** Sent up to three times within a second or two where its answer was lost (market/aitbc/retry.ts). */
  readonly repeated: boolean;
}

const reading = (everyMs: number): Asking => ({
  everyMs,
  pauseMs: (inStep, random) => spread(everyMs, inStep, random),
  retryMs: retryDelayMs,
  hurries: true,
  repeated: true,
});
/** The list of own listings is asked for at its time, whatever became of the last call. */
const listings: Asking = { ...reading(refreshEveryMs), pauseMs: (_, random) => jittered(refreshEveryMs, random), retryMs: (_failure, _failures, random) => jittered(refreshEveryMs, random), hurries: false };
/** Orders, own jobs, earnings; receipts. A rig that is booked reads them more often, which evens the picture out. */
const readings: readonly Asking[] = [reading(usualIntervalMs), reading(usualIntervalMs), reading(usualIntervalMs), reading(receiptsIntervalMs)];
const jobPolls: Asking = { everyMs: 3_000, pauseMs: (_, random) => pollPauseMs(random), retryMs: retryPauseMs, hurries: false, repeated: false };

const heartbeats = (everyMs: number): Asking => ({
  everyMs,
  pauseMs: (inStep, random) => (inStep ? jittered(everyMs, random) : anyPhaseMs(everyMs, random)),
  retryMs: retryDelayMs,
  hurries: true,
  repeated: false,
});

/**
 * Lets every rig call as the app does: by the very functions that decide its waits. The rigs don't influence one
 * another (the coordinator keeps up), so they are played one after the other.
 */
export function loadOf(scenario: Scenario, { rigs, intervalMs, takesJobs, random }: Fleet): Load {
  const startMs = -scenario.outageMs - beforeMs;
  const load = new Uint32Array((afterMs - startMs) / 1000);
  const call = (atMs: number): void => {
    const second = Math.floor((atMs - startMs) / 1000);
    if (second < load.length) load[second] = (load[second] ?? 0) + 1;
  };
  const heart = heartbeats(intervalMs);
  const others = [listings, ...readings, ...(takesJobs ? [jobPolls] : [])];
  for (let rig = 0; rig < rigs; rig += 1) {
    play(heart, scenario, startMs, random, call, true);
    for (const asking of others) play(asking, scenario, startMs, random, call, false);
  }
  const perRig = [heart, ...others].reduce((sum, { everyMs }) => sum + 1000 / everyMs, 0);
  return { fromSecond: startMs / 1000, calls: load, steady: rigs * perRig };
}

function play(asking: Asking, scenario: Scenario, startMs: number, random: () => number, call: (atMs: number) => void, registers: boolean): void {
  let atMs = startMs + random() * asking.everyMs;
  const failure: MarketFailure = { kind: scenario.failure, mayHaveActed: false };
  let failures = 0;
  let known = true;
  while (atMs < afterMs) {
    const isAway = atMs >= -scenario.outageMs && atMs < 0;
    // What a machine without a network calls reaches nobody.
    if (!isAway || !scenario.allAtOnce) call(atMs);
    if (isAway) {
      known = !scenario.forgets;
      failures += 1;
      let endedMs = atMs + roundTripMs;
      if (asking.repeated && scenario.failure === 'unreachable') {
        for (const limitMs of [500, 1_000]) {
          endedMs += random() * limitMs;
          if (!scenario.allAtOnce) call(endedMs);
        }
      }
      const nextMs = endedMs + asking.retryMs(failure, failures, random);
      atMs = scenario.allAtOnce && asking.hurries && nextMs >= 0 ? random() * 1000 : nextMs;
      continue;
    }
    if (!known && registers) {
      // Told that it isn't known, it registers, and beats again.
      call(atMs + roundTripMs);
      call(atMs + 2 * roundTripMs);
    }
    known = true;
    atMs += asking.pauseMs(failures === 0, random);
    failures = 0;
  }
}

/** The highest load of any second, as a multiple of the steady one, from `fromSecond` after the outage's end. */
export function peakOf(load: Load, fromSecond: number, toSecond = Infinity): number {
  const part = load.calls.subarray(fromSecond - load.fromSecond, Math.min(toSecond - load.fromSecond, load.calls.length));
  return Math.max(...part) / load.steady;
}
