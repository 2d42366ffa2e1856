import type { Instant } from '../../shared/domain/instant.ts';
import type { Weekday } from '../../shared/domain/local-time.ts';
import type { Money } from '../../shared/domain/money.ts';
import { sayTimeIn, type SayTime } from '../../shared/words/speech.ts';

/** How a language, in a zone, writes figures. Units are left to whoever shows them. */
export interface Format {
  /** Whole, with the language's own grouping. */
  readonly whole: (value: number) => string;
  /** Exact to eight decimals, which is as fine as prices get: "0.0521". */
  readonly money: (money: Money) => string;
  /** With so many decimals, no more and no fewer: "0.0521". */
  readonly rounded: (money: Money, decimals: number) => string;
  /** "24" for 24564 MiB: cards are sold by the whole GB and report a little less. */
  readonly memoryGb: (memoryMiB: number) => string;
  /** "Monday, 23 November 2026 at 14:05:09": for a title and for screen readers. */
  readonly exact: (at: Instant) => string;
  /** "12 seconds ago", "2 hours ago". What lies ahead counts as passed this moment: clocks differ a little. */
  readonly ago: (at: Instant, now: Instant) => string;
  readonly sayTime: SayTime;
  /** "23 November 2026". */
  readonly sayDay: (at: Instant) => string;
  /** "99.9" for 0.9999: rounded down, so that 100 is whole. */
  readonly percent: (share: number) => string;
  /** "Mon", "Monday". */
  readonly weekday: (day: Weekday, length: 'short' | 'long') => string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Midday on a Monday, UTC. */
const aMonday = Date.UTC(2026, 0, 5, 12);

export function formatFor(language: string, zone: string, now: () => Instant): Format {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const small = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(language, { maximumFractionDigits: 8 });
  const exact = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'full', timeStyle: 'medium' });
  const date = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });

  const weekdayNames = {
    short: new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' }),
    long: new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long' }),
  };

  return {
    whole: (value) => whole.format(value),
    // Intl reads a decimal in a string exactly; as a number it would lose digits.
    money: ({ amount }) => money.format(amount as `${number}`),
    rounded: ({ amount }, decimals) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(amount as `${number}`),
    memoryGb: (memoryMiB) => (memoryMiB < 4096 ? small : whole).format(memoryMiB / 1024),
    exact: (at) => exact.format(at),
    ago: (at, asOf) => {
      const passed = Math.max(0, asOf - at);
      if (passed < minute) return relative.format(-Math.floor(passed / second), 'second');
      if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
      if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
      return relative.format(-Math.floor(passed / day), 'day');
    },
    sayTime: sayTimeIn(zone, now, language),
    sayDay: (at) => date.format(at),
    percent: (share) => small.format(Math.floor(share * 1000) / 10),
    weekday: (of, length) => weekdayNames[length].format(aMonday + (of - 1) * day),
  };
}
