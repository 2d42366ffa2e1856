import type { Advice } from '../../../shared/domain/pricing/advice.ts';
import type { LowEarnings, RegionFinding } from '../../../shared/domain/pricing/low-earnings.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { duration, percent, perHour } from './reason-words.ts';

/** What is suggested, then what it stands on. */
export function adviceWords(advice: Advice, words: Words, format: Format): readonly [string, ...string[]] {
  const say = words.strategy.advice;
  switch (advice.code) {
    case 'look-again': {
      const { onlineMs, bookings, income } = advice.evidence;
      return [say.lookAgain, say.lookAgainMore(duration(onlineMs, words), bookings, `${format.money(income)} ${income.currency}`)];
    }
    case 'no-bookings': {
      const { idleMs, asked, market } = advice.evidence;
      return [
        say.noBookings(duration(idleMs, words)),
        ...(asked === null ? [] : [say.asked(perHour(asked, format), market === null ? null : perHour(market.median, format))]),
        ...(advice.lowerBaseTo === null ? [] : [say.lowerBase(perHour(advice.lowerBaseTo, format))]),
        ...(advice.guard === null ? [] : [say.guard(perHour(advice.guard.asks, format), perHour(advice.guard.target, format))]),
      ];
    }
    case 'low-earnings':
      return [say.lowEarnings(perHour(advice.evidence.perHour, format), perHour(advice.evidence.basePrice, format)), ...findings(advice, words, format)];
  }
}

function findings({ findings: [latency, region, online] }: LowEarnings, words: Words, format: Format): readonly string[] {
  const say = words.strategy.advice;
  const ms = format.whole(latency.medianRoundTripMs ?? 0);
  return [
    latency.found === 'fine' ? say.latency.fine(ms) : latency.found === 'high' ? say.latency.high(ms, format.whole(latency.highFromMs)) : say.latency.notKnown,
    regionWords(region, words),
    online.found === 'peak-missed'
      ? say.online.peakMissed(percent(online.peakShare ?? '0', format))
      : online.found === 'seldom-online'
        ? say.online.seldom(percent(online.onlineShare, format))
        : say.online.fine(percent(online.onlineShare, format)),
  ];
}

function regionWords({ found, region, byClock }: RegionFinding, words: Words): string {
  const say = words.strategy.advice.region;
  const set = words.regions[region];
  if (found === 'any') return say.any;
  if (found === 'other-than-clock' && byClock !== null) return say.otherThanClock(set, words.regions[byClock]);
  return found === 'as-clock' ? say.asClock(set) : say.notKnown(set);
}
