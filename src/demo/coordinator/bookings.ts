import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { hex } from '../random.ts';
import type { BookingRow, ListingRow } from '../state.ts';
import type { Refusal } from '../wire/answer.ts';
import { decimal, decimalText, times, type PythonDecimal } from '../wire/python-decimal.ts';
import { floatText } from '../wire/python-json.ts';
import type { World } from '../world.ts';
import { findListing, priceColumn } from './listings.ts';
import { opinionOn, type Opinion } from './market-balance.ts';

export const hourMs = 3_600_000;

export interface NewBooking {
  readonly listingId: string;
  readonly hours: number;
  readonly jobId: string | null;
  readonly clientId: string | null;
}

export interface Booked {
  readonly booking: BookingRow;
  readonly listing: ListingRow;
  readonly opinion: Opinion;
}

/** Books a GPU at the price that the server's engine finds right at this moment, not at the listed one. */
export function book(world: World, order: NewBooking): Result<Booked, Refusal> {
  const listing = findListing(world, order.listingId);
  if (listing === undefined) return failed(noSuchGpu(order.listingId));
  if (listing.status !== 'available') return failed({ status: 409, detail: `GPU ${listing.id} is not available` });
  if (!(order.hours > 0)) return failed({ status: 400, detail: 'Booking duration must be greater than 0 hours' });
  if (order.hours > 8760) return failed({ status: 400, detail: 'Booking duration cannot exceed 8760 hours (1 year)' });
  const opinion = opinionOn(listing, world.clock, world.random);
  const booking = addBooking(world, listing, {
    id: `bk_${hex(world.random, 10)}`,
    jobId: order.jobId,
    clientId: order.clientId,
    hours: order.hours,
    cost: times(decimal(floatText(order.hours)), opinion.price),
  });
  return ok({ booking, listing, opinion });
}

export function addBooking(
  { state, clock }: World,
  listing: ListingRow,
  booking: { readonly id: string; readonly jobId: string | null; readonly clientId: string | null; readonly hours: number; readonly cost: PythonDecimal },
): BookingRow {
  const row: BookingRow = {
    id: booking.id,
    listingId: listing.id,
    jobId: booking.jobId,
    clientId: booking.clientId,
    durationHours: booking.hours,
    totalCost: priceColumn(booking.cost),
    startedAt: clock.now(),
    status: 'active',
  };
  state.bookings.push(row);
  listing.status = 'booked';
  return row;
}

/** Ends a booking early and reports half of its price as refund; no money moves. `null`: it was not booked. */
export function releaseBooking(world: World, listingId: string): Result<{ readonly refund: string } | null, Refusal> {
  const listing = findListing(world, listingId);
  if (listing === undefined) return failed(noSuchGpu(listingId));
  if (listing.status !== 'booked') return ok(null);
  const booking = activeBooking(world, listing.id);
  listing.status = 'available';
  if (booking === undefined) return ok({ refund: '0' });
  booking.status = 'cancelled';
  return ok({ refund: decimalText(times(decimal(booking.totalCost), decimal('0.5'))) });
}

export function confirmBooking(world: World, listingId: string, clientId: string | null): Result<BookingRow, Refusal> {
  const listing = findListing(world, listingId);
  if (listing === undefined) return failed(noSuchGpu(listingId));
  if (listing.status !== 'booked') return failed({ status: 409, detail: `GPU ${listing.id} is not booked` });
  const booking = activeBooking(world, listing.id);
  if (booking === undefined) return failed({ status: 404, detail: `Active booking for ${listing.id} not found` });
  if (clientId !== null && clientId !== '') booking.clientId = clientId;
  return ok(booking);
}

/** Sets the listed price. Makes the GPU available, whatever it was, and leaves a booking that was on it as it is. */
export function reprice(world: World, listingId: string, price: PythonDecimal): Result<ListingRow, Refusal> {
  const listing = findListing(world, listingId);
  if (listing === undefined) return failed(noSuchGpu(listingId));
  listing.pricePerHour = priceColumn(price);
  listing.status = 'available';
  return ok(listing);
}

/** The newest booking that nothing has ended. The real server ends none by itself, however long it is over. */
export const activeBooking = ({ state }: World, listingId: string): BookingRow | undefined =>
  state.bookings.findLast((booking) => booking.listingId === listingId && booking.status === 'active');

const noSuchGpu = (id: string): Refusal => ({ status: 404, detail: `GPU ${id} not found` });
