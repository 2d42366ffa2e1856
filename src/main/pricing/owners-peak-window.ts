import type { TimeZone } from '../../shared/domain/local-time.ts';
import { usualPeakWindow, type PeakHours, type PeakWindow } from '../../shared/domain/peak-window.ts';

/**
 * The peak window that holds: the hours that the owner chose, else the usual ones, in the zone that the owner chose,
 * else the computer's. The same object as long as nothing changed: what is worked out from it can be kept.
 */
export function peakWindowOf(chosen: () => PeakHours | null, computerZone: () => TimeZone): () => PeakWindow {
  let last: { readonly hours: PeakHours | null; readonly window: PeakWindow } | null = null;
  return () => {
    const hours = chosen();
    const zone = hours?.zone ?? computerZone();
    if (last?.window.zone !== zone || last.hours !== hours) last = { hours, window: hours === null ? usualPeakWindow(zone) : { ...hours, zone } };
    return last.window;
  };
}
