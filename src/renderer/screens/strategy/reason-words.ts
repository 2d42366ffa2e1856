import type { Money } from '../../../shared/domain/money.ts';
import type { PriceReason } from '../../../shared/domain/pricing/price-reason.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';

const hourMs = 3_600_000;

/** A share ("0.2") as people write it: "20 %". */
export const percent = (share: string, format: Format): string => `${format.whole(Number(share) * 100)} %`;

export const perHour = (price: Money, format: Format): string => `${format.money(price)} ${price.currency}/h`;

/** "2 h 5 min". */
export const duration = (ms: number, words: Words): string =>
  words.strategy.hoursAndMinutes(Math.floor(ms / hourMs), Math.floor((ms % hourMs) / 60_000));

/** Why a price is what it is, as a sentence with its figures. */
export function reasonSentence(reason: PriceReason, words: Words, format: Format): string {
  const say = words.strategy.reasons;
  const money = (price: Money): string => perHour(price, format);
  switch (reason.code) {
    case 'base-price':
      return say.basePrice(money(reason.price));
    case 'market-median':
      return say.marketMedian(money(reason.median), reason.listings, reason.outliers, percent(reason.weight, format), money(reason.to));
    case 'market-not-known':
      return say.marketNotKnown;
    case 'demand':
      return say.demand(percent(reason.utilization, format), duration(reason.onlineMs, words), factor(reason.factor));
    case 'demand-not-known':
      return say.demandNotKnown;
    case 'peak':
      return say.peak(percent(reason.premium, format), reason.until === null ? null : format.sayTime(reason.until));
    case 'off-peak':
      return say.offPeak(reason.next === null ? null : format.sayTime(reason.next));
    case 'region':
      return say.region(words.regions[reason.region], money(reason.medianHere), money(reason.medianElsewhere), percent(reason.premium, format));
    case 'region-not-known':
      return say.regionNotKnown;
    case 'booked':
      return say.booked(format.sayTime(reason.until));
    case 'last-booking':
      return say.lastBooking(money(reason.rate), money(reason.from));
    case 'idle':
      return say.idle(duration(reason.idleMs, words), reason.steps);
    case 'floor':
      return say.floor(money(reason.wanted), money(reason.floor));
    case 'ceiling':
      return say.ceiling(money(reason.wanted), money(reason.ceiling));
    case 'limits-moved':
      return say.limitsMoved(money(reason.from));
    case 'small-change':
      return say.smallChange(money(reason.wanted));
    case 'changed-recently':
      return say.changedRecently(money(reason.wanted), format.sayTime(reason.until));
    case 'one-step':
      return say.oneStep(money(reason.wanted));
  }
}

const factor = (text: string): string => String(Math.round(Number(text) * 1000) / 1000);
