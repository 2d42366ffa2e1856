import { common, totalMs, type Interval } from './interval.ts';
import { peakIn, type PeakWindow } from './peak-window.ts';
import { isUp, timesIn, type UptimeChange } from './uptime.ts';

/**
 * The share of the known peak time in which it was up, 0 to 1; `null` where nothing is known of any peak in the range.
 * @param changes as for `uptimeShare`
 */
export function peakUptimeShare(changes: readonly UptimeChange[], range: Interval, window: PeakWindow): number | null {
  const peaks = peakIn(window, range);
  const knownMs = totalMs(common(timesIn(changes, range, () => true), peaks));
  return knownMs === 0 ? null : totalMs(common(timesIn(changes, range, isUp), peaks)) / knownMs;
}
