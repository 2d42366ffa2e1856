import { anyPhaseMs, jittered } from '../../src/main/agent/back-off.ts';
import { retryDelayMs } from '../../src/main/agent/retry-plan.ts';
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
  readonly intervalMs: number;
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

/**
 * Lets every rig call as the agent does: by the very functions that decide its waits. The rigs don't influence one
 * another (the coordinator keeps up), so they are played one after the other.
 */
export function loadOf(scenario: Scenario, { rigs, intervalMs, random }: Fleet): Load {
  const startMs = -scenario.outageMs - beforeMs;
  const load = new Uint32Array((afterMs - startMs) / 1000);
  const call = (atMs: number): void => {
    const second = Math.floor((atMs - startMs) / 1000);
    if (second < load.length) load[second] = (load[second] ?? 0) + 1;
  };
  for (let rig = 0; rig < rigs; rig += 1) playRig(scenario, startMs, intervalMs, random, call);
  return { fromSecond: startMs / 1000, calls: load, steady: rigs / (intervalMs / 1000) };
}

function playRig(scenario: Scenario, startMs: number, intervalMs: number, random: () => number, call: (atMs: number) => void): void {
  let atMs = startMs + random() * intervalMs;
  const failure: MarketFailure = { kind: scenario.failure, mayHaveActed: false };
  let failures = 0;
  let known = true;
  while (atMs < afterMs) {
    call(atMs);
    const isAway = atMs >= -scenario.outageMs && atMs < 0;
    if (isAway) {
      known = !scenario.forgets;
      failures += 1;
      const nextMs = atMs + roundTripMs + retryDelayMs(failure, failures, random);
      atMs = scenario.allAtOnce && nextMs >= 0 ? random() * 1000 : nextMs;
      continue;
    }
    if (!known) {
      // Told that it isn't known, it registers, and beats again.
      call(atMs + roundTripMs);
      call(atMs + 2 * roundTripMs);
      known = true;
    }
    atMs += failures === 0 ? jittered(intervalMs, random) : anyPhaseMs(intervalMs, random);
    failures = 0;
  }
}

/** The highest load of any second, as a multiple of the steady one, from `fromSecond` after the outage's end. */
export function peakOf(load: Load, fromSecond: number, toSecond = Infinity): number {
  const part = load.calls.subarray(fromSecond - load.fromSecond, Math.min(toSecond - load.fromSecond, load.calls.length));
  return Math.max(...part) / load.steady;
}
