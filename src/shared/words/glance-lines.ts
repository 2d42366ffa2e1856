import type { EarningsSection } from '../domain/ledger/earnings-section.ts';
import type { FigureTotal } from '../domain/ledger/totals.ts';
import type { Instant } from '../domain/instant.ts';
import { rounded } from '../domain/money.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Speech } from './speech.ts';

// What a glance at the tray tells beside the state: income, bookings, the next peak.

/** Finer than that nobody reads in a menu; the window has every digit. */
const decimals = 4;
/** More would push the menu's commands off a small screen. */
const mostBookings = 3;

/** "Today: 0.12 AIT booked, 0.06 AIT net". Each sum with its kind, because they don't add up; never 0 for what isn't known. */
export function todayLine({ today, sync }: Pick<EarningsSection, 'today' | 'sync'>, { words, tag }: Speech): string {
  const say = words.tray;
  if (today === null || (today.net.count === 0 && !isKnown(today.booked, sync))) return say.today(say.notKnownYet);
  const figures = new Intl.NumberFormat(tag, { maximumFractionDigits: decimals });
  const sum = ({ sum: known, unknown }: FigureTotal): string => {
    if (known === null) return say.notKnownYet;
    const text = `${figures.format(rounded(known, decimals) as `${number}`)} ${known.currency}`;
    return unknown > 0 ? say.atLeast(text) : text;
  };
  const parts = [say.booked(sum(today.booked)), ...(today.net.count > 0 ? [say.net(sum(today.net))] : [])];
  return say.today(parts.join(', '));
}

/** Nothing in the ledger is nothing earned only once the marketplace was asked. */
const isKnown = ({ sum, count }: FigureTotal, { lastAt }: EarningsSection['sync']): boolean => sum !== null && (count > 0 || lastAt !== null);

/** The bookings that run, a line each; what is too many is counted. */
export function bookingLines({ gpus, pricing }: Pick<Snapshot, 'gpus' | 'pricing'>, now: Instant, { words, sayTime }: Speech): readonly string[] {
  const running = gpus.flatMap(({ gpu, listing }) => {
    const booking = pricing.gpus[gpu.key]?.bookings.find(({ from, to }) => from <= now && now < to);
    return booking === undefined ? [] : [words.tray.bookedUntil(listing.name === '' ? gpu.model : listing.name, sayTime(booking.to))];
  });
  const left = running.length - mostBookings;
  return left > 0 ? [...running.slice(0, mostBookings), words.tray.moreBooked(String(left))] : running;
}

/** The peak that is on, or the next one; null where there is none on any day. */
export function peakLine({ nextPeak }: Snapshot['pricing'], now: Instant, { words, sayTime }: Speech): string | null {
  if (nextPeak === null) return null;
  return nextPeak.from <= now ? words.tray.peakUntil(sayTime(nextPeak.to)) : words.tray.nextPeak(sayTime(nextPeak.from));
}
