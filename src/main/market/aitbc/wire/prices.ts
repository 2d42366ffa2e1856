import { z } from 'zod';
import type { PriceOpinion } from '../../../../shared/domain/pricing/price-opinion.ts';
import { count, id, instant, money, orNull, text } from './scalars.ts';

/** `POST /v1/marketplace/gpu/sell` */
export const repricedListing = z
  .object({ listing_price: money, timestamp: orNull(instant) })
  .transform(({ listing_price, timestamp }) => ({ pricePerHour: listing_price, at: timestamp }));

/** `POST /v1/marketplace/gpu/{listing}/release` */
export const releasedBooking = z
  .object({ status: z.enum(['released', 'already_available']), refund: orNull(money) })
  .transform(({ status, refund }) => ({
    outcome: status === 'released' ? ('released' as const) : ('was-available' as const),
    refund,
  }));

/** `POST /v1/marketplace/gpu/{listing}/confirm` */
export const confirmedBooking = z
  .object({ status: z.literal('confirmed'), booking_id: orNull(id) })
  .transform(({ booking_id }) => ({ bookingId: booking_id }));

const range = { min_price: money, average_price: money, max_price: money };
const rangeOf = (wire: z.output<z.ZodObject<typeof range>>): Pick<PriceOpinion['listed'], 'lowest' | 'average' | 'highest'> => ({
  lowest: wire.min_price,
  average: wire.average_price,
  highest: wire.max_price,
});

/** `GET /v1/marketplace/pricing/{model}` */
export const priceOpinion: z.ZodType<PriceOpinion> = z
  .object({
    model: text,
    static_pricing: z.object({ ...range, available_gpus: count, total_gpus: count }),
    dynamic_pricing: orNull(z.object({ ...range, recommended_price: orNull(money) })),
  })
  .transform(({ model, static_pricing, dynamic_pricing }) => ({
    model,
    listed: rangeOf(static_pricing),
    dynamic:
      dynamic_pricing === null
        ? null
        : { ...rangeOf(dynamic_pricing), recommended: dynamic_pricing.recommended_price },
    availableListings: static_pricing.available_gpus,
    totalListings: static_pricing.total_gpus,
  }));
