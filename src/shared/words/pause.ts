import type { Instant } from '../domain/instant.ts';
import type { PauseReason } from '../domain/pause.ts';

/** Says a point in time as a person reads it, in the zone and the language that whoever makes it chose. */
export type SayTime = (at: Instant) => string;

/** `zone` is an IANA name ("Europe/Berlin"). Today's times are said as "14:05", others with their day: "Tue 14:05". */
export function sayTimeIn(zone: string, now: () => Instant, language = 'en-GB'): SayTime {
  const time = new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short' });
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'short' });
  return (at) => (day.format(at) === day.format(now()) ? time.format(at) : `${weekday.format(at)} ${time.format(at)}`);
}

/** Why the rig, or one GPU of it, is held back, as one sentence. */
export function pauseSentence(reason: PauseReason, sayTime: SayTime, of: 'rig' | 'gpu'): string {
  switch (reason.kind) {
    case 'by-hand':
      return 'You paused it.';
    case 'until':
      return `You paused it until ${sayTime(reason.until)}.`;
    case 'draining':
      return 'It finishes what is booked, then pauses.';
    case 'switched-off':
      return of === 'gpu' ? 'You switched this GPU off.' : 'You switched its GPUs off.';
    case 'schedule':
      return reason.until === null ? 'Your schedule has no open hours.' : `Your schedule opens again at ${sayTime(reason.until)}.`;
    case 'program':
      return `${reason.name} is running.`;
    case 'heat':
      return `${of === 'gpu' ? 'It' : 'A GPU'} is at ${reason.temperatureC} °C; it goes on below ${reason.resumesAtC} °C.`;
    case 'battery':
      return 'The machine runs on battery.';
    case 'network':
      return reason.why === 'none' ? 'The machine has no network.' : 'The network is metered.';
  }
}
