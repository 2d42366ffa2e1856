/**
 * Full-jitter back-off: a random time up to a ceiling that doubles with each failure. The whole range is drawn from,
 * so that a million rigs that lost the coordinator together do not come back together.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export interface BackOff {
  readonly firstCeilingMs: number;
  readonly highestCeilingMs: number;
  /** Never sooner than this, so that a small draw is no hammering. */
  readonly floorMs: number;
}

/**
 * @param failures how many attempts in a row failed, 1 or more
 * @param random a number from 0 to below 1
 */
export function fullJitterMs(backOff: BackOff, failures: number, random: () => number): number {
  const ceiling = Math.min(backOff.highestCeilingMs, backOff.firstCeilingMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(backOff.floorMs, random() * ceiling);
}

/** `ms`, up to a tenth more or less: rigs that were started together drift apart. */
export const jittered = (ms: number, random: () => number): number => ms * (0.9 + 0.2 * random());

/**
 * When the first heartbeat after a beginning is followed by the second: at any point of the interval. Rigs that came
 * back at the same moment (a network that returned to a whole town) would else beat together for minutes.
 */
export const anyPhaseMs = (intervalMs: number, random: () => number): number => intervalMs * (0.1 + 0.9 * random());
