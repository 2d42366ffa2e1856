/**
 * What the clock in a zone shows, by Intl alone: a second opinion on the domain's own reading, which goes through
 * Temporal. `shown`: the clock's figures as if they were UTC, in epoch ms.
 */
export function wallClock(at: number, zone: string): { readonly shown: number; readonly minuteOfDay: number; readonly weekday: number } {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: string): number => Number(parts[name]);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return { shown, minuteOfDay: part('hour') * 60 + part('minute'), weekday: new Date(shown).getUTCDay() || 7 };
}

/** By how many minutes the zone's clock is ahead of UTC. */
export const aheadMinutes = (at: number, zone: string): number => (wallClock(at, zone).shown - at) / 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** Half hours, quarter hours, a half-hour DST, midnight DST, a day left out, both hemispheres. */
export const tellingZones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
] as const;
