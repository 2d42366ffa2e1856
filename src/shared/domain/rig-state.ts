import type { Instant } from './instant.ts';
import { stopsHeartbeats, type PauseReason } from './pause.ts';
import { problem, type Problem } from './problem.ts';
import type { Liveness, RigState, StateCause } from './rig.ts';

/** Without an acknowledged heartbeat for this long, a rig is offline. Drawn in docs/state-machine.md. */
const silenceLimitMs = 90_000;

/** When something happened: `at` is what people read, `monotonicMs` is what is measured with. */
export interface Moment {
  readonly at: Instant;
  readonly monotonicMs: number;
}

/** The rig's state with the facts that it follows from. The state is never set, only derived. */
export interface Rig {
  readonly state: RigState;
  readonly since: Instant;
  readonly cause: StateCause;
  readonly problem: Problem | null;
  readonly pauseReasons: readonly PauseReason[];
  readonly liveness: Liveness;
  /** The owner wants it online. */
  readonly wanted: boolean;
  /** The coordinator took the registration and has not forgotten it. */
  readonly known: boolean;
  readonly asleep: boolean;
  /** How the last heartbeat of this try ended. A try begins with the owner's wish, after a pause, and on waking. */
  readonly lastAnswer: 'none' | 'acknowledged' | 'trouble' | 'refused';
  /** Monotonic time of the last acknowledged heartbeat, or of the try's beginning. */
  readonly silentSinceMs: number;
}

export type RigEvent =
  | { readonly kind: 'wanted'; readonly wanted: boolean }
  | { readonly kind: 'registered' }
  /** Registering met trouble and is tried again. */
  | { readonly kind: 'not-registered'; readonly problem: Problem }
  /** Registering was refused for good: the owner has to act. */
  | { readonly kind: 'gave-up'; readonly problem: Problem }
  | { readonly kind: 'forgotten' }
  /** Every GPU that was offered is gone. */
  | { readonly kind: 'nothing-to-offer'; readonly problem: Problem }
  | { readonly kind: 'acknowledged'; readonly roundTripMs: number }
  | { readonly kind: 'missed'; readonly trouble: 'no-answer' | 'failing' | 'refused'; readonly problem: Problem }
  | { readonly kind: 'held-back'; readonly reasons: readonly PauseReason[] }
  | { readonly kind: 'sleep' }
  | { readonly kind: 'wake' }
  /** Nothing happened but time. */
  | { readonly kind: 'time-passed' };

export function newRig(moment: Moment, intervalMs: number): Rig {
  return {
    state: 'unregistered',
    since: moment.at,
    cause: 'start',
    problem: null,
    pauseReasons: [],
    liveness: { lastAcknowledgedAt: null, consecutiveMisses: 0, acknowledgedInARow: 0, roundTripMs: null, intervalMs },
    wanted: false,
    known: false,
    asleep: false,
    lastAnswer: 'none',
    silentSinceMs: moment.monotonicMs,
  };
}

/** The state machine: what the rig is after something happened. Pure; every event is allowed in every state. */
export function nextRig(rig: Rig, event: RigEvent, moment: Moment): Rig {
  const facts = applied(rig, event, moment);
  const state = stateOf(facts, moment.monotonicMs);
  if (state === rig.state) return facts;
  return { ...facts, state, since: moment.at, cause: causeOf(facts, event, state) };
}

/** When silence will make this rig offline, in monotonic milliseconds; `null` where silence changes nothing. */
export function offlineAtMs(rig: Rig): number | null {
  const speaking = rig.state === 'registering' || rig.state === 'connecting' || rig.state === 'online' || rig.state === 'degraded';
  return speaking ? rig.silentSinceMs + silenceLimitMs : null;
}

function stateOf(rig: Rig, monotonicMs: number): RigState {
  if (!rig.wanted) return 'unregistered';
  if (rig.pauseReasons.some(stopsHeartbeats)) return 'paused';
  if (rig.asleep || rig.lastAnswer === 'refused' || monotonicMs - rig.silentSinceMs >= silenceLimitMs) return 'offline';
  if (!rig.known) return 'registering';
  if (rig.lastAnswer === 'none') return 'connecting';
  return rig.lastAnswer === 'acknowledged' ? 'online' : 'degraded';
}

function applied(rig: Rig, event: RigEvent, moment: Moment): Rig {
  switch (event.kind) {
    case 'wanted':
      return event.wanted === rig.wanted ? rig : { ...begunAnew(rig, moment), wanted: event.wanted, known: false };
    case 'registered':
      return { ...rig, known: true, problem: null, lastAnswer: rig.lastAnswer === 'refused' ? 'none' : rig.lastAnswer };
    case 'not-registered':
      return rig.known ? rig : { ...rig, problem: event.problem };
    case 'gave-up':
      return { ...rig, wanted: false, known: false, problem: event.problem };
    case 'forgotten':
      return { ...rig, known: false, lastAnswer: 'none', problem: problem('coordinator-not-registered'), liveness: missed(rig.liveness) };
    case 'nothing-to-offer':
      return { ...rig, known: false, lastAnswer: 'none', problem: event.problem };
    case 'acknowledged':
      // Whoever acknowledges a heartbeat knows the rig, and was reached over a network.
      return {
        ...rig,
        known: true,
        lastAnswer: 'acknowledged',
        silentSinceMs: moment.monotonicMs,
        problem: null,
        pauseReasons: rig.pauseReasons.filter((reason) => reason.kind !== 'network' || reason.why !== 'none'),
        liveness: acknowledged(rig.liveness, event.roundTripMs, moment.at),
      };
    case 'missed':
      return { ...rig, lastAnswer: afterMiss(rig, event.trouble), problem: event.problem, liveness: missed(rig.liveness) };
    case 'held-back': {
      const before = rig.pauseReasons.some(stopsHeartbeats);
      const after = event.reasons.some(stopsHeartbeats);
      // A rig that is held back takes its leave of the coordinator.
      return { ...(before === after ? rig : begunAnew(rig, moment)), known: rig.known && !after, pauseReasons: event.reasons };
    }
    case 'sleep':
      return { ...rig, asleep: true };
    case 'wake':
      return { ...begunAnew(rig, moment), asleep: false };
    case 'time-passed':
      return rig;
  }
}

/** A new try: silence counts from now, and being online has to be shown again. */
const begunAnew = (rig: Rig, moment: Moment): Rig => ({
  ...rig,
  lastAnswer: 'none',
  silentSinceMs: moment.monotonicMs,
  problem: null,
  liveness: { ...rig.liveness, consecutiveMisses: 0, acknowledgedInARow: 0 },
});

const missed = (liveness: Liveness): Liveness => ({
  ...liveness,
  consecutiveMisses: liveness.consecutiveMisses + 1,
  acknowledgedInARow: 0,
});

const acknowledged = (liveness: Liveness, roundTripMs: number, at: Instant): Liveness => ({
  ...liveness,
  lastAcknowledgedAt: at,
  consecutiveMisses: 0,
  acknowledgedInARow: liveness.acknowledgedInARow + 1,
  roundTripMs,
});

function afterMiss(rig: Rig, trouble: 'no-answer' | 'failing' | 'refused'): Rig['lastAnswer'] {
  if (trouble === 'refused') return 'refused';
  // A rig that was not online in this try can't be degraded: it is still connecting.
  return rig.lastAnswer === 'none' ? 'none' : 'trouble';
}

function causeOf(rig: Rig, event: RigEvent, state: RigState): StateCause {
  if (state === 'offline' && !rig.asleep && rig.lastAnswer !== 'refused') return 'silence';
  switch (event.kind) {
    case 'wanted':
      return 'owner';
    case 'gave-up':
      return 'refused';
    case 'registered':
    case 'forgotten':
    case 'acknowledged':
    case 'sleep':
    case 'wake':
      return event.kind;
    case 'missed':
      return event.trouble;
    case 'held-back':
      return 'pause';
    case 'nothing-to-offer':
      return 'gpu';
    case 'not-registered':
    case 'time-passed':
      return 'silence';
  }
}
