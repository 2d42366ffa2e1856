import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createUptimeRecorder, type UptimeHistory } from '../../../../src/main/agent/uptime-history.ts';
import { createGpuWatch, type GpuWatch } from '../../../../src/main/gpu/gpu-watch.ts';
import type { Detection } from '../../../../src/main/gpu/gpu.ts';
import { probeIntervalMs } from '../../../../src/main/gpu/probe-interval.ts';
import { createPolling, type Polling } from '../../../../src/main/jobs/polling.ts';
import { usualRules, type KeepOnlineRules } from '../../../../src/shared/domain/keep-online-rules.ts';
import { weekdays } from '../../../../src/shared/domain/local-time.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock, seededRandom, settled } from '../../../manual-clock.ts';
import { buildAgent, choiceOf, type Rigged } from './build-agent.ts';
import type { Fate } from './simulated-market.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Trouble = 'outage' | 'turned-away' | 'failing' | 'garbage' | 'slow' | 'hanging';
interface Spell {
  readonly kind: Trouble;
  readonly fromMs: number;
  readonly toMs: number;
}

const retryAfterMs = minute;
const hangMs = 20_000;
const slowMs = 9_000;
const fates: Record<Trouble, Fate> = {
  outage: { kind: 'failed', failure: { kind: 'unreachable', mayHaveActed: false } },
  'turned-away': { kind: 'failed', failure: { kind: 'rate-limited', status: 429, retryAfterMs, mayHaveActed: false } },
  failing: { kind: 'failed', failure: { kind: 'server-error', status: 503, mayHaveActed: true } },
  garbage: { kind: 'failed', failure: { kind: 'garbage', status: 200, mayHaveActed: true } },
  hanging: { kind: 'failed', failure: { kind: 'timeout', mayHaveActed: true } },
  slow: { kind: 'answered' },
};
/** The longest that may pass between two calls, by how the first of them went. */
const longestGapMs: Record<Trouble, number> = {
  outage: minute,
  failing: minute,
  garbage: minute,
  hanging: minute + hangMs,
  'turned-away': retryAfterMs * 1.1,
  slow: 16_500,
};
const usualGapMs = 16_500;
/** Without an acknowledged heartbeat for 90 s a rig is offline. */
const silenceLimitMs = 90_000;
/** What is a moment in this test, and how long the coordinator takes when it is well. */
const stepMs = 5_000;
const quickMs = 30;

/** Two dozen spells of trouble of all kinds, of seconds to 25 minutes, with healthy time between. */
function spellsOf(random: () => number): Spell[] {
  const kinds = Object.keys(fates) as Trouble[];
  return Array.from({ length: 24 }, (_, index) => {
    const fromMs = index * hour + 15 * minute + random() * 10 * minute;
    const kind = kinds[index % kinds.length] ?? 'outage';
    return { kind, fromMs, toMs: fromMs + 10_000 + random() * (index % 4 < 2 ? 2 : 25) * minute };
  });
}

/** Open all day but from 2 to 3 at night, an hour that the night of the 29th of March doesn't have in Berlin. */
const rules: KeepOnlineRules = {
  ...usualRules,
  schedule: { zone: 'Europe/Berlin', hours: [{ startMinute: 3 * 60, endMinute: 2 * 60, weekdays }] },
};

const collectGarbage = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Keeps nothing, so that only the recorder's own memory is weighed. */
const forgetful: UptimeHistory = { add: async () => undefined, latest: async () => [], changes: async () => [], alive: async () => undefined, lastAlive: async () => null };

/** The rooms that work beside the agent all day: the look at the GPUs, and the polls for jobs. */
function neighbours(rigged: Rigged, fate: () => Fate, random: () => number, bugs: unknown[]): { watch: GpuWatch; polling: Polling } {
  const { agent, clock } = rigged;
  const look = async (): Promise<Detection> => ({ gpus: [aGpu({ telemetry: { ...aGpu().telemetry, readAt: clock.now() } })], problems: [], whole: { nvidiaSmi: true, graphics: true } });
  const watch = createGpuWatch({
    detection: { detect: look, readTelemetry: look },
    clock,
    intervalMs: () => probeIntervalMs(agent.view().rig.state),
    changed: () => {
      rigged.gpus = watch.view().gpus;
      agent.gpusChanged();
    },
  });
  const polling = createPolling({
    market: {
      nextJob: async () => {
        const met = fate();
        return met.kind === 'answered' ? ok(null) : failed(met.failure);
      },
    },
    clock,
    random,
    mayAsk: () => agent.view().rig.state === 'online',
    lookFirst: () => Promise.resolve(null),
    onJob: () => undefined,
    problemOf: () => problem('coordinator-failing'),
    onChange: () => undefined,
    onBug: (bug) => bugs.push(bug),
  });
  return { watch, polling };
}

test.each([1, 2, 3])('24 hours of outages, 429 storms, slow answers, sleep and clock changes (seed %i)', async (seed) => {
  const random = seededRandom(seed);
  const clock = manualClock(Date.parse('2026-03-28T12:00Z'));
  const startMs = clock.monotonicMs();
  const spells = spellsOf(random);
  const spellAt = (ms: number): Spell | undefined => spells.find(({ fromMs, toMs }) => startMs + fromMs <= ms && ms < startMs + toMs);
  const bugs: unknown[] = [];
  const recorder = createUptimeRecorder(forgetful, clock, (bug) => bugs.push(bug));
  await recorder.start();
  const rigged = await buildAgent({ random, rules: () => rules, onChange: recorder.viewChanged }, { clock });
  const { agent, market } = rigged;
  const { watch, polling } = neighbours(rigged, () => fates[spellAt(clock.monotonicMs())?.kind ?? 'slow'], random, bugs);
  market.fate = () => fates[spellAt(clock.monotonicMs())?.kind ?? 'slow'];
  market.latencyMs = () => ({ slow: slowMs, hanging: hangMs })[String(spellAt(clock.monotonicMs())?.kind)] ?? quickMs;

  watch.start();
  await settled();
  polling.start();
  void agent.goOnline(rigged.gpus.map(choiceOf));
  const states = new Set<string>();
  const heartCalls: number[] = [];
  let lastAcknowledgedMs = startMs;
  let wokeMs = startMs;
  let mostTimers = 0;
  let registrations = 0;
  let heapAfterTwoHours = 0;

  for (let elapsedMs = 0; elapsedMs < day; elapsedMs += stepMs) {
    await clock.advance(stepMs);
    const nowMs = clock.monotonicMs();

    // What the market saw is taken over and thrown away, so that only the agent's own memory is weighed.
    heartCalls.push(...market.calls.filter(({ call }) => call === 'heartbeat' || call === 'registerProvider').map(({ atMs }) => atMs));
    registrations += market.calls.filter(({ call }) => call === 'registerProvider').length;
    lastAcknowledgedMs = market.beats.at(-1)?.atMs ?? lastAcknowledgedMs;
    market.calls.length = 0;
    market.beats.length = 0;

    const { state } = agent.view().rig;
    watch.paceChanged();
    polling.follow();
    states.add(state);
    mostTimers = Math.max(mostTimers, clock.pending());
    if (state === 'online' || state === 'degraded') expect(nowMs - lastAcknowledgedMs).toBeLessThan(silenceLimitMs + slowMs);
    if (nowMs - Math.max(lastAcknowledgedMs, wokeMs) >= silenceLimitMs + slowMs) expect(state).toBe('offline');
    const troubledLately = spells.some(({ fromMs, toMs }) => startMs + fromMs < nowMs && nowMs < startMs + toMs + retryAfterMs * 1.1 + hangMs);
    if (!troubledLately && elapsedMs > minute && nowMs - wokeMs > minute) expect([elapsedMs, state]).toEqual([elapsedMs, 'online']);

    const hours = elapsedMs / hour;
    if ([4, 10, 16].includes(hours)) {
      agent.sleep();
      clock.sleep(2 * hour);
      agent.wake();
      wokeMs = nowMs;
    }
    if (hours === 7 || hours === 14) clock.jumpWallClock(hours === 7 ? 20 * minute : -20 * minute);
    if ([3, 9.1, 21.05].includes(Number(hours.toFixed(2)))) market.profile = null;
    if (hours === 2) heapAfterTwoHours = heapBytes();
  }

  heartCalls.slice(1).forEach((atMs, index) => {
    const beforeMs = heartCalls[index] ?? 0;
    const spell = spellAt(beforeMs)?.kind;
    expect(atMs - beforeMs).toBeLessThanOrEqual((spell === undefined ? usualGapMs : longestGapMs[spell]) + quickMs);
    if (spell === 'turned-away') expect(atMs - beforeMs).toBeGreaterThanOrEqual(retryAfterMs);
  });
  expect(heartCalls.length).toBeGreaterThan(3_000);
  expect([...states]).toEqual(expect.arrayContaining(['online', 'degraded', 'offline']));
  expect(states).not.toContain('paused');
  expect(registrations).toBeGreaterThanOrEqual(4);
  expect(market.rows).toHaveLength(1);
  // The agent's eight, and one each of the recorder, the look at the GPUs and the polls for jobs.
  expect(mostTimers).toBeLessThanOrEqual(11);
  expect(heapBytes() - heapAfterTwoHours).toBeLessThan(1_500_000);
  expect([...rigged.bugs, ...bugs]).toEqual([]);
  watch.stop();
  polling.stop();
  await recorder.stop();
  const stopped = agent.stop();
  await clock.advance(hangMs);
  await stopped;
  expect(clock.pending()).toBe(0);
}, 120_000);
