import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { Booking } from '../market/bookings.ts';
import { newSighting, stated, type Reading } from './new-sighting.ts';

/**
 * What the list of orders says of one booking. Nothing on the server marks a booking as over: its time is.
 * @param gpu that the booked listing stands for
 * @param hasEnded whether it was seen to run to its end before: then being cancelled after it is tidying up, as an
 *   operator does it to put the GPU up again, and nothing was called off
 */
export function bookingSightings(booking: Booking, gpu: GpuKey, reading: Reading, hasEnded: boolean): readonly Sighting[] {
  const { bookingId, listingId, model, jobId, durationMs, startedAt, endsAt, status } = booking;
  const { seenAt } = reading;
  const about = { gpu, model, listingId, bookingId, jobId };
  const booked = newSighting('booked', bookingId, reading, { ...about, ...stated(startedAt), durationMs, amounts: { booked: booking.totalCost } });
  if (status === 'active' && seenAt >= endsAt) return [booked, newSighting('booking-ended', bookingId, reading, { ...about, ...stated(endsAt), durationMs })];
  if (status === 'cancelled' && !hasEnded) return [booked, newSighting('released-early', bookingId, reading, { ...about, at: Math.max(startedAt, Math.min(seenAt, endsAt)), said: status })];
  return [booked];
}
