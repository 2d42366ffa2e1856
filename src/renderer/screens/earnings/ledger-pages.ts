import type { LedgerEventKind } from '../../../shared/domain/ledger/ledger-event.ts';

export const rowsAtOnce = 100;

/** The pages on which these rows stand. */
export function pagesFor(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / rowsAtOnce);
  const to = Math.floor(Math.max(0, first, last) / rowsAtOnce);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What an owner filters by, and the events that belong to it. */
export const eventGroups = {
  bookings: ['booked', 'booking-ended', 'released-early'],
  jobs: ['job-taken', 'delivered', 'failed'],
  money: ['escrowed', 'released', 'refunded', 'confirmed'],
} as const satisfies Record<string, readonly LedgerEventKind[]>;
export type EventGroup = keyof typeof eventGroups;
export const groupNames = Object.keys(eventGroups) as EventGroup[];

/** `null`: all kinds. */
export const kindsOf = (groups: readonly EventGroup[]): LedgerEventKind[] | null => (groups.length === 0 ? null : groups.flatMap((group) => [...eventGroups[group]]));
