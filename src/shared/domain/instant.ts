import { failed, ok, type Result } from './result.ts';

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Local time appears only with a zone. */
export type Instant = number;

// Date and time, parted by "T" or a blank, up to nine digits of a second, then what the server may write behind it.
const stamp = /^(\d{4}-\d{2}-(\d{2}))[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|\+00:00Z|[+-]\d{2}:\d{2})?$/;
// The last instant that a Date can hold (ECMA-262, time values).
const lastInstant = 8.64e15;

/**
 * Reads a time as the AITBC services write it: naive (meaning UTC), `…Z`, the malformed `…+00:00Z`, with an
 * offset, with a blank instead of the "T", or epoch seconds as a number. Digits below a millisecond are cut off.
 * Source: the coordinator's and the chain's real answers (test/contract/captures).
 */
export function parseInstant(text: string | number): Result<Instant, 'not-a-time'> {
  if (typeof text === 'number') {
    const instant = Math.round(text * 1000);
    return instant > 0 && instant <= lastInstant ? ok(instant) : failed('not-a-time');
  }
  const match = stamp.exec(text);
  if (match === null) return failed('not-a-time');
  const [, date, day, time, fraction = '', zone = 'Z'] = match;
  // Date.parse moves a day that its month doesn't have (30 February) into the next month, without a word.
  if (new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDate() !== Number(day)) return failed('not-a-time');
  const millis = (fraction + '000').slice(1, 4);
  const instant = Date.parse(`${date}T${time}.${fraction === '' ? '000' : millis}${zone === '+00:00Z' ? 'Z' : zone}`);
  return Number.isNaN(instant) ? failed('not-a-time') : ok(instant);
}
