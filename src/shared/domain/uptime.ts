import type { Instant } from './instant.ts';
import { totalMs, within, type Interval } from './interval.ts';
import type { RigState } from './rig.ts';

/** `not-running`: the app was not there to know. */
export type UptimeState = RigState | 'not-running';

/** From `at` on it was in `state`, until the next change. */
export interface UptimeChange {
  readonly at: Instant;
  readonly state: UptimeState;
}

/** A rig whose last heartbeat failed is still within 90 s of the one before it. */
export const isUp = (state: UptimeState): boolean => state === 'online' || state === 'degraded';

/**
 * When it was in states of a kind.
 * @param changes in order of time; the last change before the range may be among them, and gives its beginning
 * @param range up to now at most: the last state is taken to hold until its end
 */
export function timesIn(changes: readonly UptimeChange[], range: Interval, kind: (state: UptimeState) => boolean): readonly Interval[] {
  const spans = changes.flatMap(({ at, state }, index) => (kind(state) ? [{ from: at, to: changes[index + 1]?.at ?? range.to }] : []));
  return within(spans, range);
}

/** The share of the known time in which it was up, 0 to 1; `null` where nothing is known of the range. */
export function uptimeShare(changes: readonly UptimeChange[], range: Interval): number | null {
  const knownMs = totalMs(timesIn(changes, range, () => true));
  return knownMs === 0 ? null : totalMs(timesIn(changes, range, isUp)) / knownMs;
}
