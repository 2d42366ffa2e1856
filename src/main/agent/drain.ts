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
 * Whether anything is still booked or running. A listing that isn't booked has no booking. One that is may have had
 * its time: the coordinator marks no booking completed, so their ends decide.
 */
export async function workLeft(market: Bookings, listings: readonly GpuListing[], inFlight: number, now: Instant): Promise<WorkLeft> {
  if (inFlight > 0) return { kind: 'some', until: null };
  if (listings.some(({ booked }) => booked === null)) return { kind: 'unknown' };
  const booked = new Set(listings.flatMap((listing) => (listing.booked === true ? (listing.listingId ?? []) : [])));
  if (booked.size === 0) return { kind: 'none' };

  const answer = await market.bookings({ status: 'active' });
  if (!answer.ok) return { kind: 'unknown' };
  const own = answer.value.rows.filter(({ listingId, status }) => status === 'active' && booked.has(listingId));
  const until = Math.max(...own.map(({ endsAt }) => endsAt), 0);
  if (until > now) return { kind: 'some', until };
  const allShown = [...booked].every((id) => own.some(({ listingId }) => listingId === id));
  return allShown || answer.value.whole ? { kind: 'none' } : { kind: 'unknown' };
}
