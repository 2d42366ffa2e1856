import type { MarketFailure } from '../market/market.ts';
import { fullJitterMs, jittered, type BackOff } from './back-off.ts';

/** What a failed call means for the rig. */
export type Trouble = 'no-answer' | 'failing' | 'refused';

// The ceilings of 60 s keep a returning coordinator below twice its usual load: docs/reconnect-storm.md.
/** A lost packet is mended soon, and a coordinator that isn't there can't be harmed. */
const lostConnection: BackOff = { firstCeilingMs: 5_000, highestCeilingMs: 60_000, floorMs: 1_000 };
/** A coordinator that fails may have too much to do: from the first failure on it is asked less often than in peace. */
const failing: BackOff = { firstCeilingMs: 30_000, highestCeilingMs: 60_000, floorMs: 1_000 };
/** A refused key does not get better by asking often. */
const refusedRetryMs = 5 * 60_000;
/** However long a coordinator asks to be left alone, it is looked for again within a quarter of an hour. */
const longestRetryAfterMs = 15 * 60_000;

export function troubleOf(failure: MarketFailure): Trouble {
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
    case 'cancelled':
      return 'no-answer';
    case 'no-credentials':
    case 'key-refused':
    case 'token-refused':
    case 'forbidden':
    case 'not-offered':
    case 'refused':
    case 'conflict':
    case 'not-found':
      return 'refused';
    case 'not-registered':
    case 'rate-limited':
    case 'server-error':
    case 'garbage':
      return 'failing';
  }
}

/**
 * How long to wait after a failed call, in milliseconds.
 * @param failures failed calls in a row, this one included
 */
export function retryDelayMs(failure: MarketFailure, failures: number, random: () => number): number {
  const trouble = troubleOf(failure);
  if (trouble === 'refused') return jittered(refusedRetryMs, random);
  const own = fullJitterMs(trouble === 'failing' ? failing : lostConnection, failures, random);
  if (failure.retryAfterMs === undefined) return own;
  // Never sooner than asked, and spread behind it: all who were turned away together were told the same time.
  const asked = Math.min(failure.retryAfterMs, longestRetryAfterMs);
  return Math.max(own, asked * (1 + 0.1 * random()));
}
