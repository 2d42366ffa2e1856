import { z } from 'zod';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LedgerEvent, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { Booking } from '../market/bookings.ts';
import { bookingSightings } from './booking-sightings.ts';
import { newSighting, stated } from './new-sighting.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

/** So many of the newest bookings are looked through at the start for those that were still running. */
const mostOpen = 200;
const newestForm = z.number();

/**
 * Reads who has booked this provider's GPUs. The list is everybody's and can't be paged: where the server cuts it, the
 * running and the cancelled ones are asked for apart, and a booking that has dropped out of all lists is over when its
 * time is.
 */
export function ordersSource(session: SyncSession): (signal: AbortSignal) => Promise<SourceRead> {
  let open: Map<string, Pick<LedgerEvent, 'gpu' | 'model' | 'listingId' | 'bookingId' | 'at' | 'durationMs'>> | null = null;

  return async (signal) => {
    open ??= await openBookings(session);
    const listed = await session.market.bookings({}, { signal });
    if (!listed.ok) return notRead(listed.failure);
    if (isGarbage(listed.value)) return garbage;
    const answers = [listed.value];
    if (!listed.value.whole) {
      for (const status of ['active', 'cancelled'] as const) {
        const more = await session.market.bookings({ status }, { signal });
        if (!more.ok) return notRead(more.failure);
        answers.push(more.value);
      }
    }

    const listings = session.rig.listings();
    const found: Sighting[] = [];
    const listedIds = new Set<string>();
    for (const answer of answers) {
      const reading = session.reading('orders', answer);
      for (const booking of answer.rows) {
        const gpu = listings.get(booking.listingId);
        if (gpu === undefined) continue;
        listedIds.add(booking.bookingId);
        found.push(...bookingSightings(booking, gpu, reading, await hasEnded(session, booking)));
        follow(open, booking, gpu, session.clock.now());
      }
    }
    const unlisted = [...open.values()].filter(({ bookingId, at, durationMs }) => !listedIds.has(bookingId ?? '') && at + (durationMs ?? 0) <= session.clock.now());
    const reading = session.reading('orders', {});
    for (const { gpu, model, listingId, bookingId, at, durationMs } of unlisted) {
      if (bookingId === null) continue;
      found.push(newSighting('booking-ended', bookingId, reading, { gpu, model, listingId, bookingId, ...stated(at + (durationMs ?? 0)), durationMs }));
      open.delete(bookingId);
    }

    const rows = answers.flatMap((answer) => answer.rows);
    const newestBefore = await session.cursor('orders', newestForm);
    const newest = Math.max(newestBefore ?? 0, ...rows.map(({ startedAt }) => startedAt));
    await session.write('orders', found, () => (newest === newestBefore ? {} : { orders: newest }));
    await session.firstReadDone('orders');
    return read(hasHole(answers[0]?.rows ?? [], listed.value.whole, newestBefore) || answers.some(({ unreadable }) => unreadable > 0));
  };
}

/** Whether bookings may have come and gone from the list since it was read the last time. */
function hasHole(rows: readonly Booking[], whole: boolean, newestBefore: Instant | null): boolean {
  if (whole) return false;
  const oldest = Math.min(...rows.map(({ startedAt }) => startedAt));
  return newestBefore === null || oldest > newestBefore;
}

const hasEnded = async ({ ledger }: SyncSession, { bookingId, status }: Booking): Promise<boolean> => status === 'cancelled' && (await ledger.event(`booking-ended ${bookingId}`)) !== null;

type OpenBookings = Map<string, Pick<LedgerEvent, 'gpu' | 'model' | 'listingId' | 'bookingId' | 'at' | 'durationMs'>>;

function follow(open: OpenBookings, { bookingId, listingId, model, startedAt, endsAt, durationMs, status }: Booking, gpu: GpuKey, now: Instant): void {
  if (status === 'active' && endsAt > now) open.set(bookingId, { gpu, model, listingId, bookingId, at: startedAt, durationMs });
  else open.delete(bookingId);
}

async function openBookings({ ledger, provider }: SyncSession): Promise<OpenBookings> {
  const open: OpenBookings = new Map();
  const { events } = await ledger.page({ coordinator: provider.coordinatorUrl, kinds: ['booked'] }, 0, mostOpen);
  for (const event of events) {
    const { bookingId, durationMs } = event;
    if (bookingId === null || durationMs === null) continue;
    const ends = await Promise.all([ledger.event(`booking-ended ${bookingId}`), ledger.event(`released-early ${bookingId}`)]);
    if (ends.every((end) => end === null)) open.set(bookingId, event);
  }
  return open;
}
