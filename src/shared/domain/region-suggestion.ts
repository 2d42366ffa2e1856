import type { TimeZone } from './local-time.ts';
import type { Region } from './rig.ts';

// The coordinator measures nobody's distance: it has one address for all regions, and lists every GPU under "default".
// So the region is read off the owner's clock, and the window says so.

/** The coordinator's region that a time zone lies in or nearest to; null where the zone is no place ("UTC"). */
export function regionOfZone(zone: TimeZone): Region | null {
  const [area = '', place] = zone.split('/');
  if (place === undefined) return null;
  switch (area) {
    case 'Europe':
    case 'Africa':
    case 'Arctic':
      return 'europe';
    case 'Asia':
    case 'Indian':
    case 'Australia':
      return 'asia';
    case 'America':
      return standardOffsetHours(zone) <= westOfHours ? 'us_west' : 'us_east';
    case 'Atlantic':
      return standardOffsetHours(zone) <= -3 ? 'us_east' : 'europe';
    case 'Pacific':
      return standardOffsetHours(zone) < 0 ? 'us_west' : 'asia';
    default:
      return null;
  }
}

/** Mountain time and what lies beyond. */
const westOfHours = -7;
/** A day on which no zone of the northern half keeps summer time. */
const midwinter = Date.UTC(2026, 0, 15, 12);

function standardOffsetHours(zone: TimeZone): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(midwinter);
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}
