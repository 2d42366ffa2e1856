import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { Answer, CallOptions, Rows } from './market.ts';

/** Bookings are public, and the list is everybody's: take those of your own listings. */
export interface Bookings {
  /** `limit`: 1 to 500, 500 where it is left out. */
  bookings(
    filter?: { readonly status?: 'active' | 'cancelled'; readonly limit?: number },
    options?: CallOptions,
  ): Promise<Answer<Rows<Booking>>>;
}

export interface Booking {
  readonly bookingId: string;
  readonly listingId: string;
  readonly model: string;
  readonly providerId: string;
  /** Nothing ever marks a booking completed: an active one is over when `endsAt` has passed. */
  readonly status: 'active' | 'cancelled' | 'other';
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  readonly durationMs: number;
  /** What the buyer is to pay: booked, which is not the same as released or received. */
  readonly totalCost: Money;
  readonly jobId: string | null;
}
