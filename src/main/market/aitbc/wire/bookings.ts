import { z } from 'zod';
import type { Booking } from '../../bookings.ts';
import { id, instant, measure, money, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

const msPerHour = 3_600_000;

const booking: z.ZodType<Booking> = z
  .object({
    order_id: id,
    gpu_id: id,
    gpu_model: text,
    miner_id: orNull(text),
    duration_hours: measure.refine((hours) => hours > 0 && hours <= 1_000_000, 'not a duration'),
    total_cost: money,
    status: text,
    created_at: instant,
    job_id: orNull(text),
  })
  .transform((row) => {
    const durationMs = Math.round(row.duration_hours * msPerHour);
    return {
      bookingId: row.order_id,
      listingId: row.gpu_id,
      model: row.gpu_model,
      providerId: row.miner_id ?? '',
      status: row.status === 'active' || row.status === 'cancelled' ? row.status : 'other',
      // A booking starts when it is made (AITBC coordinator, book_gpu).
      startedAt: row.created_at,
      endsAt: row.created_at + durationMs,
      durationMs,
      totalCost: row.total_cost,
      jobId: row.job_id,
    };
  });

/** `GET /v1/marketplace/orders` */
export const bookings = rowsOf(booking);
