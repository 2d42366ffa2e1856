import type { Instant } from './instant.ts';
import type { Problem } from './problem.ts';
import type { Liveness, RigState, StateCause } from './rig.ts';

/** This many heartbeats in a row prove that a rig is online, not just that one got through. */
const acknowledgementsOfProof = 3;
/** Who was told "offline" a short while ago, and "online" since, is told again only of an outage that lasts. */
const freshMs = 15 * 60_000;
const patienceMs = 5 * 60_000;

export type RigNews =
  | { readonly kind: 'online' }
  /** `since` is when it went offline; `problem` and `cause` say why. */
  | { readonly kind: 'offline'; readonly since: Instant; readonly cause: StateCause; readonly problem: Problem | null };

/** What was told last, and what is waited for. Times are monotonic milliseconds. */
export interface NewsMemory {
  readonly told: 'nothing' | 'online' | 'offline';
  readonly offlineToldAtMs: number | null;
  readonly offlineSinceMs: number | null;
}

export const nothingTold: NewsMemory = { told: 'nothing', offlineToldAtMs: null, offlineSinceMs: null };

export interface NewsworthyRig {
  readonly state: RigState;
  readonly since: Instant;
  readonly cause: StateCause;
  readonly problem: Problem | null;
  readonly liveness: Pick<Liveness, 'acknowledgedInARow'>;
}

export interface Settled {
  readonly memory: NewsMemory;
  readonly news: RigNews | null;
  /** In how many milliseconds to ask again, should nothing happen before; `null`: need not. */
  readonly againInMs: number | null;
}

/**
 * Decides whether a state is news to the owner. "Online" is told after three acknowledged heartbeats, "offline" when
 * the state is (90 s without one), each only after the other: what comes and goes is not told at every turn. A rig
 * that sleeps, or that is paused, is no news: its owner knows.
 */
export function settle(memory: NewsMemory, rig: NewsworthyRig, nowMs: number): Settled {
  const isOffline = rig.state === 'offline' && rig.cause !== 'sleep';
  const offlineSinceMs = isOffline ? (memory.offlineSinceMs ?? nowMs) : null;
  const waiting: NewsMemory = { ...memory, offlineSinceMs };

  if (rig.state === 'online' && rig.liveness.acknowledgedInARow >= acknowledgementsOfProof && memory.told !== 'online') {
    return { memory: { ...waiting, told: 'online' }, news: { kind: 'online' }, againInMs: null };
  }
  if (offlineSinceMs === null || memory.told === 'offline') return { memory: waiting, news: null, againInMs: null };

  const toldLately = memory.offlineToldAtMs !== null && nowMs - memory.offlineToldAtMs < freshMs;
  const waitMs = toldLately ? offlineSinceMs + patienceMs - nowMs : 0;
  if (waitMs > 0) return { memory: waiting, news: null, againInMs: waitMs };
  const { since, cause, problem } = rig;
  return { memory: { ...waiting, told: 'offline', offlineToldAtMs: nowMs }, news: { kind: 'offline', since, cause, problem }, againInMs: null };
}
