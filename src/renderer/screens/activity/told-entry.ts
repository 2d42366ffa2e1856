import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import type { LedgerEvent } from '../../../shared/domain/ledger/ledger-event.ts';
import type { Money } from '../../../shared/domain/money.ts';
import { causeWords } from '../../../shared/words/cause.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { shortId } from '../../short-id.ts';
import { stateName } from '../../strip/state-name.ts';
import { duration, perHour, reasonSentence } from '../strategy/reason-words.ts';

/** An entry as the owner reads it. */
export interface ToldEntry {
  readonly what: string;
  /** What brought it about, and what goes with it. */
  readonly why: readonly string[];
}

export function toldEntry(entry: ActivityEntry, words: Words, format: Format): ToldEntry {
  const say = words.activity;
  switch (entry.kind) {
    case 'bookings':
    case 'jobs':
    case 'money':
      return toldEvent(entry.event, words, format);
    case 'online':
      // The state before the first look says nothing.
      if (entry.change.cause === 'start' && entry.change.state === 'unregistered') return { what: say.started, why: [] };
      return { what: stateName(entry.change.state, words), why: [causeWords(entry.change, entry.gpu === null ? 'rig' : 'gpu', words.shared)] };
    case 'prices': {
      const { pricePerHour, from, by, reasons, jobPriceAt, listingPriceAt } = entry.change;
      const took = jobPriceAt !== null ? (listingPriceAt !== null ? 'both' : 'job') : listingPriceAt !== null ? 'listing' : 'neither';
      const why = by === 'owner' ? [say.priceByHand] : [say.priceBy(words.strategy.names[by]), reasons.map((reason) => reasonSentence(reason, words, format)).join(' ')];
      return { what: say.price(perHour(pricePerHour, format), from === null ? null : perHour(from, format)), why: [say.priceTook[took], ...why] };
    }
    case 'problems': {
      const { says } = describeProblem(entry.problem, words.shared);
      return entry.what === 'came' ? { what: says, why: [] } : { what: say.problemOver(duration(entry.lastedMs ?? 0, words)), why: [says] };
    }
    case 'yours':
      // A later version may have written down what this one doesn’t know.
      return { what: Object.hasOwn(say.acts, entry.act) ? say.acts[entry.act] : say.unknownAct(entry.act), why: [] };
  }
}

function toldEvent(event: LedgerEvent, words: Words, format: Format): ToldEntry {
  const { events, eventMore: more } = words.activity;
  const { bookingId, jobId, transaction, said, amounts, contradictions } = event;
  const money = (amount: Money | null): string | null => (amount === null ? null : `${format.money(amount)} ${amount.currency}`);
  const gross = money(amounts.gross);
  return {
    what: whatOf(),
    why: [
      ...(event.kind === 'released' && gross !== null ? [more.gross(gross)] : []),
      ...(jobId === null ? [] : [more.job(shortId(jobId))]),
      ...(jobId !== null || bookingId === null ? [] : [more.booking(shortId(bookingId))]),
      ...(transaction === null ? [] : [more.transaction(shortId(transaction))]),
      ...(event.kind === 'failed' && said !== null ? [more.said(said)] : []),
      ...(contradictions.length === 0 ? [] : [more.contradicted]),
    ],
  };

  function whatOf(): string {
    switch (event.kind) {
      case 'booked':
        return events.booked(event.durationMs === null ? null : duration(event.durationMs, words), money(amounts.booked));
      case 'released':
        return events.released(money(amounts.net));
      case 'confirmed':
        return events.confirmed(money(amounts.confirmed));
      case 'booking-ended':
      case 'released-early':
      case 'job-taken':
      case 'delivered':
      case 'failed':
      case 'escrowed':
      case 'refunded':
        return events[event.kind];
    }
  }
}
