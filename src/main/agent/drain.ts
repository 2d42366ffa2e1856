import type { Instant } from '../../shared/domain/instant.ts';
import type { GpuListing } from '../../shared/domain/rig.ts';
import type { Bookings } from '../market/bookings.ts';

/** What keeps a rig that drains from pausing. */
export type WorkLeft =
  | { readonly kind: 'none' }
  /** Jobs run, or a booking goes on until then at the latest. */
  | { readonly kind: 'some'; readonly until: Instant | null }
  /** The coordinator didn't say; better to stay than to break a promise. */
  | { readonly kind: 'unknown' };

/**
 * Whether anything is still booked or running. Only a listing can be booked: a GPU that was never listed has no
 * booking. A listing that the coordinator has just shown as not booked has none either. Of any other the bookings
 * themselves are asked: the coordinator marks no booking completed, so their ends decide.
 * @param seenNow listings that the coordinator has shown just now; what is known of others may be out of date
 */
export async function workLeft(
  market: Bookings,
  listings: readonly GpuListing[],
  seenNow: ReadonlySet<string>,
  inFlight: number,
  now: Instant,
): Promise<WorkLeft> {
  if (inFlight > 0) return { kind: 'some', until: null };
  if (listings.some(({ status }) => status === 'registering' || status === 'uncertain')) return { kind: 'unknown' };
  const maybeBooked = listings.flatMap(({ listingId, booked }) => (listingId === null || (booked === false && seenNow.has(listingId)) ? [] : [{ listingId, booked }]));
  if (maybeBooked.length === 0) return { kind: 'none' };

  const answer = await market.bookings({ status: 'active' });
  if (!answer.ok) return { kind: 'unknown' };
  const own = answer.value.rows.filter(({ listingId, status }) => status === 'active' && maybeBooked.some((listing) => listing.listingId === listingId));
  const until = Math.max(...own.map(({ endsAt }) => endsAt), 0);
  if (until > now) return { kind: 'some', until };
  const allShown = maybeBooked.every(({ listingId, booked }) => booked === true && own.some((booking) => booking.listingId === listingId));
  return allShown || answer.value.whole ? { kind: 'none' } : { kind: 'unknown' };
}
