import type { Instant } from '../../shared/domain/instant.ts';
import type { Amounts, LedgerEventKind, LedgerSource, Sighting } from '../../shared/domain/ledger/ledger-event.ts';

/** The answer that something was read from. */
export interface Reading {
  /** Of whose doings it is. */
  readonly coordinator: string | null;
  readonly source: LedgerSource;
  readonly seenAt: Instant;
  readonly answerHash: string | null;
}

type Said = Partial<Omit<Sighting, 'id' | 'kind' | 'amounts' | keyof Reading>> & { readonly amounts?: Partial<Amounts> };

/**
 * What an answer says of one event. What it doesn't say is `null`; without a time of its own it happened when it was
 * first seen.
 * @param of the booking, the job or the transaction: the event's id is made of it, the same in every answer
 */
export function newSighting(kind: LedgerEventKind, of: string, { coordinator, source, seenAt, answerHash }: Reading, said: Said): Sighting {
  return {
    id: `${kind} ${of}`,
    kind,
    coordinator,
    at: seenAt,
    atIs: 'first-seen',
    gpu: null,
    model: null,
    listingId: null,
    bookingId: null,
    jobId: null,
    transaction: null,
    durationMs: null,
    said: null,
    ...said,
    amounts: { booked: null, gross: null, net: null, confirmed: null, ...said.amounts },
    source,
    seenAt,
    answerHash,
  };
}

/** A time that a source states, or none. */
export const stated = (at: Instant | null): Partial<Pick<Sighting, 'at' | 'atIs'>> => (at === null ? {} : { at, atIs: 'stated' });
