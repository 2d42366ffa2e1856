import type { Interval } from '../interval.ts';
import type { LedgerRow } from './ledger-row.ts';

/** When a GPU was, is or will be booked. */
export interface BookedTime extends Interval {
  readonly bookingId: string;
  /** '' where it isn't known. */
  readonly coordinator: string;
  /** '' where it isn't known. */
  readonly gpu: string;
  readonly model: string | null;
  readonly amount: string | null;
}

/** Beyond it somebody is joking, and we don't count its days one by one. */
const longestMs = 400 * 24 * 60 * 60 * 1000;

type BookedRow = Pick<LedgerRow, 'bookingId' | 'coordinator' | 'at' | 'durationMs' | 'gpu' | 'model' | 'booked'>;

/** From its beginning to its end, the real one where it was released early. `null` where it isn't known how long it is. */
export function bookedTime(booked: BookedRow | undefined, releasedEarly: Pick<LedgerRow, 'at'> | undefined): BookedTime | null {
  if (booked === undefined || booked.bookingId === null || booked.durationMs === null) return null;
  const { bookingId, coordinator, at: from, durationMs, gpu, model, booked: amount } = booked;
  const to = Math.max(from, Math.min(from + Math.min(durationMs, longestMs), releasedEarly?.at ?? Infinity));
  return { bookingId, coordinator: coordinator ?? '', gpu: gpu ?? '', model, from, to, amount };
}
