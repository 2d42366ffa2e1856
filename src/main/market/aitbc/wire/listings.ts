import { z } from 'zod';
import type { Listing } from '../../market.ts';
import { id, instant, measure, money, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

/** `POST /v1/marketplace/gpu/register` */
export const registeredListing = z
  .object({ gpu_id: id, price_per_hour: orNull(money) })
  .transform(({ gpu_id, price_per_hour }) => ({ listingId: gpu_id, pricePerHour: price_per_hour }));

const listing: z.ZodType<Listing> = z
  .object({
    id,
    miner_id: text,
    model: text,
    memory_gb: measure,
    // The real server keeps the compute capability under this name, and nothing else.
    cuda_version: orNull(text),
    region: orNull(text),
    price_per_hour: money,
    status: text,
    created_at: orNull(instant),
  })
  .transform((row) => ({
    listingId: row.id,
    providerId: row.miner_id,
    model: row.model,
    memoryGb: row.memory_gb,
    computeCapability: row.cuda_version === '' ? null : row.cuda_version,
    region: row.region ?? 'default',
    pricePerHour: row.price_per_hour,
    status: row.status === 'available' || row.status === 'booked' ? row.status : 'other',
    createdAt: row.created_at,
  }));

/** `GET /v1/marketplace/gpu/list` */
export const listings = rowsOf(listing);
