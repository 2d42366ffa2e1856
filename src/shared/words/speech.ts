import type { Instant } from '../domain/instant.ts';
import type { SharedWords } from './en.ts';

/** Says a point in time as a person reads it, in the zone and the language that whoever makes it chose. */
export type SayTime = (at: Instant) => string;

/** All that is needed to say something to the owner, in the tray, a notification or the window. */
export interface Speech {
  readonly words: SharedWords;
  /** How figures and times are written, as BCP 47 says it: "de-AT". */
  readonly tag: string;
  readonly sayTime: SayTime;
  /** "A, B and C". */
  readonly list: (names: readonly string[]) => string;
}

/** @param zone an IANA name ("Europe/Berlin") */
export function speechIn(words: SharedWords, tag: string, zone: string, now: () => Instant): Speech {
  let list: Intl.ListFormat | null = null;
  return {
    words,
    tag,
    sayTime: sayTimeIn(zone, now, tag),
    list: (names) => (list ??= new Intl.ListFormat(tag, { type: 'conjunction' })).format(names),
  };
}

/** Today's times are said as "14:05", others with their day: "Tue 14:05". */
export function sayTimeIn(zone: string, now: () => Instant, language: string): SayTime {
  const time = new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short' });
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'short' });
  return (at) => (day.format(at) === day.format(now()) ? time.format(at) : `${weekday.format(at)} ${time.format(at)}`);
}
