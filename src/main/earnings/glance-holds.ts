import type { Instant } from '../../shared/domain/instant.ts';
import { periodBuckets } from '../../shared/domain/ledger/review-buckets.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import type { LedgerGlance } from './earned-in.ts';

/** Somebody sees it. */
const inWindowMs = 60_000;
/** The clock or its zone may be set meanwhile. */
const inTrayMs = 15 * 60_000;
/** Timers come a little early now and then. */
const leastMs = 1_000;

/**
 * How long a glance at the ledger holds, in milliseconds, if nothing is written: in the tray until a booking or the
 * day is over. Each look wakes the ledger's thread.
 */
export function glanceHoldsMs({ currentBookings }: Pick<LedgerGlance, 'currentBookings'>, now: Instant, zone: TimeZone, isWindowOpen: boolean): number {
  const [today] = periodBuckets('today', now, zone, null).buckets;
  const changes = [...currentBookings, ...(today === undefined ? [] : [today])].map(({ to }) => Math.max(to - now, leastMs));
  return Math.min(isWindowOpen ? inWindowMs : inTrayMs, ...changes);
}
