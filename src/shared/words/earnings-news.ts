import type { GpuKey } from '../domain/gpu.ts';
import type { LedgerEvent } from '../domain/ledger/ledger-event.ts';
import { rounded, sum, type Money } from '../domain/money.ts';
import type { Speech } from './speech.ts';

/** What a notification of earnings is about. */
export type EarningsNewsKind = 'booking' | 'booking-ended' | 'payout-released' | 'payout-confirmed';

/** So many lines are read in a notification. */
const mostLines = 5;

/**
 * News of the ledger as a notification says it: one event in full, or several in a line each. Each sum says which of
 * the four figures it is. `nameOf`: what the owner calls a GPU.
 */
export function earningsNewsWords(kind: EarningsNewsKind, events: readonly LedgerEvent[], nameOf: (gpu: GpuKey) => string, speech: Speech): { readonly title: string; readonly body: string } {
  const [first, ...others] = events;
  if (first === undefined) return { title: '', body: '' };
  const say = sayerOf(nameOf, speech);
  if (others.length === 0) return say[kind].one(first);
  const shown = events.slice(0, mostLines).map(say[kind].line);
  const more = events.length - shown.length;
  return { title: say[kind].many(events), body: [...shown, ...(more > 0 ? [speech.words.earningsNews.more(more)] : [])].join('\n') };
}

interface Sayer {
  readonly one: (event: LedgerEvent) => { readonly title: string; readonly body: string };
  readonly many: (events: readonly LedgerEvent[]) => string;
  readonly line: (event: LedgerEvent) => string;
}

function sayerOf(nameOf: (gpu: GpuKey) => string, { words: { earningsNews: say }, sayTime, tag }: Speech): Readonly<Record<EarningsNewsKind, Sayer>> {
  const figures = new Intl.NumberFormat(tag, { maximumFractionDigits: 8 });
  // As text, because it is exact; Intl takes it so (ECMA-402, Intl.NumberFormat v3).
  const money = (amount: Money | null): string | null => (amount === null ? null : `${figures.format(rounded(amount, 8) as `${number}`)} AIT`);
  const known = (amount: Money | null): string => money(amount) ?? say.notKnownYet;
  const total = (events: readonly LedgerEvent[], figure: 'net' | 'confirmed'): string | null => {
    const amounts = events.flatMap(({ amounts }) => amounts[figure] ?? []);
    return amounts.length === events.length ? money(sum(amounts)) : null;
  };
  const gpu = ({ gpu: key, model }: LedgerEvent): string => (key === null ? (model ?? say.someGpu) : nameOf(key));
  const length = ({ durationMs }: LedgerEvent): string => (durationMs === null ? '' : hours(durationMs));
  const hours = (ms: number): string => say.hours(Math.floor(ms / 3_600_000), Math.round((ms % 3_600_000) / 60_000));
  const ends = (event: LedgerEvent): string => sayTime(event.at + (event.durationMs ?? 0));

  return {
    booking: {
      one: (event) => ({ title: say.booked(gpu(event), length(event)), body: say.bookedMore(known(event.amounts.booked), ends(event)) }),
      many: (events) => say.bookings(events.length),
      line: (event) => say.bookedLine(gpu(event), length(event), known(event.amounts.booked)),
    },
    'booking-ended': {
      one: (event) =>
        event.kind === 'released-early'
          ? { title: say.calledOff(gpu(event)), body: say.calledOffMore }
          : { title: say.ended(gpu(event)), body: say.endedMore(length(event)) },
      many: (events) => say.endings(events.length),
      line: (event) => (event.kind === 'released-early' ? say.calledOff(gpu(event)) : say.ended(gpu(event))),
    },
    'payout-released': {
      one: ({ amounts: { net, gross } }) => ({ title: net === null ? say.releasedUnknown : say.released(known(net)), body: say.releasedMore(known(gross), known(net)) }),
      many: (events) => say.releases(events.length, total(events, 'net')),
      line: ({ at, amounts: { net } }) => say.payoutLine(sayTime(at), say.net(known(net))),
    },
    'payout-confirmed': {
      one: ({ amounts: { confirmed } }) => ({ title: say.confirmed(known(confirmed)), body: say.confirmedMore }),
      many: (events) => say.confirmations(events.length, total(events, 'confirmed')),
      line: ({ at, amounts: { confirmed } }) => say.payoutLine(sayTime(at), known(confirmed)),
    },
  };
}
