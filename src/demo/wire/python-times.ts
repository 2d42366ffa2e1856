import type { Instant } from '../../shared/domain/instant.ts';

/**
 * Times as the services write them. They count microseconds, our clocks milliseconds: the three last digits are made
 * up from the instant and never all zero, because Python leaves out a fraction that is zero and the form would change.
 */
function microseconds(instant: Instant, separator: 'T' | ' '): string {
  const iso = new Date(instant).toISOString();
  const last = ((instant * 7919) % 999) + 1;
  return `${iso.slice(0, 10)}${separator}${iso.slice(11, 23)}${String(last).padStart(3, '0')}`;
}

/** "2026-11-23T00:51:48.320321": means UTC without saying so. */
export const naiveTime = (instant: Instant): string => microseconds(instant, 'T');
/** "2026-11-23T00:51:44.289639Z" */
export const zuluTime = (instant: Instant): string => `${microseconds(instant, 'T')}Z`;
/** "2026-11-23T00:51:44.471261+00:00Z": malformed, and really sent. */
export const doubledZoneTime = (instant: Instant): string => `${microseconds(instant, 'T')}+00:00Z`;
/** "2026-11-23T00:51:51.123493+00:00" */
export const offsetTime = (instant: Instant): string => `${microseconds(instant, 'T')}+00:00`;
/** "2026-11-23 00:38:22.602633+00:00" */
export const blankSeparatedTime = (instant: Instant): string => `${microseconds(instant, ' ')}+00:00`;
export const epochSeconds = (instant: Instant): number => Math.floor(instant / 1000);
