import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PauseReason } from '../../../../src/shared/domain/pause.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { newRig, nextRig, offlineAtMs, type Rig, type RigEvent } from '../../../../src/shared/domain/rig-state.ts';

const silenceLimitMs = 90_000;
const start = { at: 1_000_000, monotonicMs: 500 };
const byHand: PauseReason = { kind: 'by-hand' };
const draining: PauseReason = { kind: 'draining' };
const noNetwork: PauseReason = { kind: 'network', why: 'none' };
const trouble = problem('coordinator-timeout');

interface Step {
  readonly event: RigEvent;
  readonly afterMs: number;
}

/** Walks through the events; the wall clock jumps about, because the machine must not care. */
function walk(steps: readonly Step[], wallJumps: readonly number[] = []): { rig: Rig; nowMs: number } {
  let rig = newRig(start, 15_000);
  let nowMs = start.monotonicMs;
  let at = start.at;
  steps.forEach(({ event, afterMs }, index) => {
    nowMs += afterMs;
    at += afterMs + (wallJumps[index] ?? 0);
    rig = nextRig(rig, event, { at, monotonicMs: nowMs });
  });
  return { rig, nowMs };
}
const after = (...events: (RigEvent | number)[]): Rig => {
  const steps: Step[] = [];
  let afterMs = 0;
  for (const event of events) {
    if (typeof event === 'number') afterMs += event;
    else {
      steps.push({ event, afterMs });
      afterMs = 0;
    }
  }
  return walk(steps).rig;
};

const wanted: RigEvent = { kind: 'wanted', wanted: true };
const registered: RigEvent = { kind: 'registered' };
const acknowledged: RigEvent = { kind: 'acknowledged', roundTripMs: 20 };
const missed: RigEvent = { kind: 'missed', trouble: 'no-answer', problem: trouble };
const refused: RigEvent = { kind: 'missed', trouble: 'refused', problem: problem('coordinator-key-refused') };
const timePassed: RigEvent = { kind: 'time-passed' };
const heldBack = (...reasons: PauseReason[]): RigEvent => ({ kind: 'held-back', reasons });

describe('the way to online and off it', () => {
  test.each<[string, (RigEvent | number)[], Partial<Rig>]>([
    ['a new rig', [], { state: 'unregistered', cause: 'start' }],
    ['wanted', [wanted], { state: 'registering', cause: 'owner' }],
    ['taken by the coordinator', [wanted, registered], { state: 'connecting', cause: 'registered' }],
    ['acknowledged', [wanted, registered, acknowledged], { state: 'online', cause: 'acknowledged', problem: null }],
    ['one heartbeat lost', [wanted, registered, acknowledged, missed], { state: 'degraded', cause: 'no-answer', problem: trouble }],
    ['the coordinator fails', [wanted, registered, acknowledged, { ...missed, trouble: 'failing' }], { state: 'degraded', cause: 'failing' }],
    ['mended', [wanted, registered, acknowledged, missed, acknowledged], { state: 'online', cause: 'acknowledged', problem: null }],
    ['trouble before the first acknowledgement', [wanted, registered, missed], { state: 'connecting', problem: trouble }],
    ['90 s of silence', [wanted, registered, acknowledged, missed, silenceLimitMs, timePassed], { state: 'offline', cause: 'silence', problem: trouble }],
    ['a moment less', [wanted, registered, acknowledged, missed, silenceLimitMs - 1, timePassed], { state: 'degraded' }],
    ['never reached', [wanted, silenceLimitMs, timePassed], { state: 'offline', cause: 'silence' }],
    ['back after silence', [wanted, registered, acknowledged, silenceLimitMs, timePassed, acknowledged], { state: 'online' }],
    ['refused', [wanted, registered, acknowledged, refused], { state: 'offline', cause: 'refused' }],
    ['refused, then taken again', [wanted, refused, registered], { state: 'connecting', problem: null }],
    ['forgotten', [wanted, registered, acknowledged, { kind: 'forgotten' }], { state: 'registering', cause: 'forgotten', problem: problem('coordinator-not-registered') }],
    ['nothing left to offer', [wanted, registered, acknowledged, { kind: 'nothing-to-offer', problem: problem('gpu-not-detected') }], { state: 'registering', cause: 'gpu', problem: problem('gpu-not-detected') }],
    ['given up', [wanted, { kind: 'gave-up', problem: problem('coordinator-refused') }], { state: 'unregistered', cause: 'refused', problem: problem('coordinator-refused') }],
    ['paused', [wanted, registered, acknowledged, heldBack(byHand)], { state: 'paused', cause: 'pause' }],
    ['paused and silent', [wanted, registered, acknowledged, heldBack(byHand), silenceLimitMs, timePassed], { state: 'paused' }],
    ['one of two reasons ended', [wanted, heldBack(byHand, { kind: 'battery' }), heldBack({ kind: 'battery' })], { state: 'paused', pauseReasons: [{ kind: 'battery' }] }],
    ['resumed', [wanted, registered, acknowledged, heldBack(byHand), 600_000, heldBack()], { state: 'registering', cause: 'pause' }],
    ['draining', [wanted, registered, acknowledged, heldBack(draining)], { state: 'online', pauseReasons: [draining] }],
    ['no network, says the OS, but the coordinator answers', [wanted, registered, acknowledged, heldBack(noNetwork), acknowledged], { state: 'online', pauseReasons: [] }],
    ['asleep', [wanted, registered, acknowledged, { kind: 'sleep' }], { state: 'offline', cause: 'sleep' }],
    ['awake', [wanted, registered, acknowledged, { kind: 'sleep' }, 3_600_000, { kind: 'wake' }], { state: 'connecting', cause: 'wake' }],
    ['no longer wanted', [wanted, registered, acknowledged, { kind: 'wanted', wanted: false }], { state: 'unregistered', cause: 'owner' }],
  ])('%s', (_, events, expected) => {
    expect(after(...events)).toMatchObject(expected);
  });

  test('liveness counts misses and acknowledgements in a row', () => {
    const rig = after(wanted, registered, acknowledged, acknowledged, missed, missed, missed);
    expect(rig.liveness).toMatchObject({ consecutiveMisses: 3, acknowledgedInARow: 0, roundTripMs: 20, lastAcknowledgedAt: start.at });
    expect(after(wanted, registered, missed, acknowledged, acknowledged).liveness).toMatchObject({ consecutiveMisses: 0, acknowledgedInARow: 2 });
  });
});

const reasons = fc.uniqueArray(fc.constantFrom<PauseReason>(byHand, draining, noNetwork, { kind: 'battery' }, { kind: 'network', why: 'metered' }));
// Weighted so that a good part of the walks gets to online and beyond; below it is checked that they do.
const events = fc.oneof<fc.WeightedArbitrary<RigEvent>[]>(
  { weight: 12, arbitrary: fc.constantFrom(wanted, registered, acknowledged) },
  { weight: 2, arbitrary: fc.constant(timePassed) },
  { weight: 3, arbitrary: fc.constantFrom('no-answer', 'failing', 'refused').map((kind) => ({ kind: 'missed', trouble: kind, problem: trouble })) },
  { weight: 1, arbitrary: fc.constantFrom('not-registered', 'gave-up', 'nothing-to-offer').map((kind) => ({ kind, problem: trouble })) },
  { weight: 1, arbitrary: fc.constantFrom<RigEvent>({ kind: 'wanted', wanted: false }, { kind: 'forgotten' }, { kind: 'sleep' }, { kind: 'wake' }) },
  { weight: 1, arbitrary: reasons.map((some) => heldBack(...some)) },
  { weight: 1, arbitrary: fc.constant(heldBack()) },
);
const steps = fc.array(fc.record({ event: events, afterMs: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 200_000 })) }), { maxLength: 40 });
const stops = (rig: Rig): boolean => rig.pauseReasons.some(({ kind }) => kind === 'by-hand' || kind === 'battery') || rig.pauseReasons.some((reason) => reason.kind === 'network' && reason.why === 'metered');

describe('whatever happens in whatever order', () => {
  test('online means: wanted, known, awake, not held back, and the last heartbeat acknowledged within 90 s', () => {
    let online = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const { rig, nowMs } = walk(all);
        if (rig.state !== 'online') return;
        online += 1;
        const lastHeartbeat = all.findLast(({ event }) => event.kind === 'acknowledged' || event.kind === 'missed');
        expect(lastHeartbeat?.event.kind).toBe('acknowledged');
        expect(nowMs - rig.silentSinceMs).toBeLessThan(silenceLimitMs);
        expect(rig).toMatchObject({ wanted: true, known: true, asleep: false, problem: null });
        expect(stops(rig)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
    expect(online).toBeGreaterThan(50);
  });

  test('held back means paused, and paused means held back', () => {
    fc.assert(fc.property(steps, (all) => {
      const { rig } = walk(all);
      expect(rig.state === 'paused').toBe(rig.wanted && stops(rig));
    }));
  });

  test('silence of 90 s always ends in offline, and the machine says when', () => {
    fc.assert(fc.property(steps, (all) => {
      const { rig, nowMs } = walk(all);
      const dueMs = offlineAtMs(rig);
      expect(dueMs === null).toBe(['unregistered', 'paused', 'offline'].includes(rig.state));
      if (dueMs === null) return;
      expect(dueMs).toBeGreaterThan(nowMs);
      expect(nextRig(rig, timePassed, { at: 0, monotonicMs: dueMs - 1 }).state).toBe(rig.state);
      expect(nextRig(rig, timePassed, { at: 0, monotonicMs: dueMs }).state).toBe('offline');
    }));
  });

  test('`since` and `cause` change with the state and only with it', () => {
    fc.assert(fc.property(steps, events, (all, event) => {
      const { rig, nowMs } = walk(all);
      const later = { at: 9_999_999_999, monotonicMs: nowMs + 5 };
      const next = nextRig(rig, event, later);
      if (next.state === rig.state) expect([next.since, next.cause]).toEqual([rig.since, rig.cause]);
      else expect(next.since).toBe(later.at);
    }));
  });

  test('jumps of the wall clock change no state', () => {
    fc.assert(fc.property(steps, fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 40 }), (all, jumps) => {
      expect(walk(all, jumps).rig.state).toBe(walk(all).rig.state);
    }));
  });

  test('a new try after a pause or sleep has to earn online with an acknowledgement of its own', () => {
    fc.assert(fc.property(steps, fc.constantFrom<RigEvent[]>([heldBack(byHand), heldBack()], [{ kind: 'sleep' }, { kind: 'wake' }]), (all, [off, on]) => {
      let { rig, nowMs } = walk(all);
      for (const event of [heldBack(), off!, on!]) rig = nextRig(rig, event, { at: 0, monotonicMs: (nowMs += 1) });
      expect(rig.state).not.toBe('online');
    }));
  });
});
