import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Contradiction, LedgerEvent, LedgerSource, Sighting } from './ledger-event.ts';

/** Who said something, and when that was first seen. */
export interface Provenance {
  readonly seenAt: Instant;
  readonly source: LedgerSource;
  readonly answerHash: string | null;
}

/** What can be said of an event, and can be said otherwise. */
export const claimedFields = ['at', 'gpu', 'model', 'listingId', 'bookingId', 'jobId', 'transaction', 'durationMs', 'booked', 'gross', 'net', 'confirmed', 'said', 'coordinator'] as const;
export type ClaimedField = (typeof claimedFields)[number];

/** A value as text, and the first who said it. */
export interface Claim extends Provenance {
  readonly field: ClaimedField;
  readonly value: string;
}

/**
 * An event as it is kept: all that was ever said of it. The provenance is that of its first sighting. Amounts are plain
 * decimals of AIT.
 */
export interface LedgerRow extends Provenance, Pick<LedgerEvent, 'id' | 'kind' | 'coordinator' | 'at' | 'atIs' | 'gpu' | 'model' | 'listingId' | 'bookingId' | 'jobId' | 'transaction' | 'durationMs' | 'said'> {
  readonly booked: string | null;
  readonly gross: string | null;
  readonly net: string | null;
  readonly confirmed: string | null;
  /** What the first sighting didn't say itself, and what contradicts what is written. Empty for nearly all. */
  readonly also: readonly Claim[];
}

export const rowOf = ({ amounts, ...rest }: Sighting): LedgerRow => ({
  ...rest,
  booked: amounts.booked?.amount ?? null,
  gross: amounts.gross?.amount ?? null,
  net: amounts.net?.amount ?? null,
  confirmed: amounts.confirmed?.amount ?? null,
  also: [],
});

export function eventOf({ booked, gross, net, confirmed, also, seenAt: _, ...row }: LedgerRow): LedgerEvent {
  const amounts = { booked: moneyOf(booked), gross: moneyOf(gross), net: moneyOf(net), confirmed: moneyOf(confirmed) };
  const written = { ...row, booked, gross, net, confirmed };
  return { ...row, amounts, contradictions: also.flatMap((claim) => contradictionOf(claim, written)) };
}

function contradictionOf({ field, value, source, seenAt }: Claim, written: Pick<LedgerRow, ClaimedField>): readonly Contradiction[] {
  const held = written[field];
  return held === null || String(held) === value ? [] : [{ field: nameOf(field), written: String(held), said: value, source, seenAt }];
}

const nameOf = (field: ClaimedField): string => (field === 'booked' || field === 'gross' || field === 'net' || field === 'confirmed' ? `amounts.${field}` : field);
export const moneyOf = (amount: string | null): Money | null => (amount === null ? null : { amount, currency: 'AIT' });
