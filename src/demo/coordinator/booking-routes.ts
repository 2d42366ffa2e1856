import { freeRoute, route, type Route } from '../http/route.ts';
import { uuid } from '../random.ts';
import { answerTo, done, refuse } from '../wire/answer.ts';
import { decimal, decimalText, times } from '../wire/python-decimal.ts';
import { float, floatText } from '../wire/python-json.ts';
import { doubledZoneTime, zuluTime } from '../wire/python-times.ts';
import { between, floating, money, optional, text, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';
import { addBooking, book, confirmBooking, hourMs, releaseBooking, reprice } from './bookings.ts';
import { submitJob } from './jobs.ts';
import { findListing } from './listings.ts';
import { opinionOn } from './market-balance.ts';
import { addPayment } from './payments.ts';

const gpu = '/v1/marketplace/gpu';

export function bookingRoutes(world: World): readonly Route[] {
  const { clock } = world;
  return [
    route({
      method: 'POST',
      path: `${gpu}/:listing/book`,
      bearerOnly: true,
      body: { duration_hours: floating, job_id: optional(text) },
      handle: ({ params, body }) =>
        answerTo(
          book(world, { listingId: params['listing'] ?? '', hours: body.duration_hours, jobId: body.job_id, clientId: null }),
          ({ booking, listing, opinion }) => {
            const price = decimalText(opinion.price);
            return done(
              {
                booking_id: booking.id,
                gpu_id: listing.id,
                status: 'booked',
                total_cost: booking.totalCost,
                base_price: listing.pricePerHour,
                dynamic_price: price,
                price_per_hour: price,
                start_time: zuluTime(booking.startedAt),
                end_time: zuluTime(booking.startedAt + booking.durationHours * hourMs),
                pricing_factors: opinion.factors,
                confidence_score: float(opinion.confidence),
              },
              201,
            );
          },
        ),
    }),
    route({
      method: 'POST',
      path: `${gpu}/:listing/release`,
      bearerOnly: true,
      handle: ({ params }) => {
        const id = params['listing'] ?? '';
        return answerTo(releaseBooking(world, id), (released) =>
          released === null
            ? done({ status: 'already_available', gpu_id: id, message: `GPU ${id} is already available` })
            : done({ status: 'released', gpu_id: id, refund: released.refund, message: `GPU ${id} released successfully` }),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${gpu}/:listing/confirm`,
      bearerOnly: true,
      body: { client_id: optional(text) },
      handle: ({ params, body }) =>
        answerTo(confirmBooking(world, params['listing'] ?? '', body.client_id), (booking) =>
          done({
            status: 'confirmed',
            gpu_id: booking.listingId,
            booking_id: booking.id,
            client_id: booking.clientId,
            message: `Booking confirmed for GPU ${booking.listingId}`,
          }),
        ),
    }),
    route({
      method: 'POST',
      path: `${gpu}/sell`,
      bearerOnly: true,
      body: { seller_id: text, gpu_id: text, listing_price: money, description: withDefault(optional(text), '') },
      handle: ({ body }) =>
        answerTo(reprice(world, body.gpu_id, body.listing_price), (listing) =>
          done({
            gpu_id: listing.id,
            seller_id: body.seller_id,
            listing_price: decimalText(body.listing_price),
            status: 'listed',
            description: body.description,
            timestamp: doubledZoneTime(clock.now()),
          }),
        ),
    }),
    freeRoute({
      method: 'POST',
      path: `${gpu}/bid`,
      bearerOnly: true,
      handle: ({ body }) =>
        done({
          bid_id: uuid(world.random),
          status: 'placed',
          gpu_id: body['gpu_id'],
          bid_amount: body['bid_amount'],
          duration_hours: body['duration_hours'],
          timestamp: doubledZoneTime(clock.now()),
        }),
    }),
    // Books, submits a job and opens a payment for it in one; the payment stays pending: nobody was named to hold it.
    route({
      method: 'POST',
      path: `${gpu}/purchase`,
      bearerOnly: true,
      body: { buyer_id: text, gpu_id: text, duration_hours: floating, payment_method: withDefault(text, 'blockchain') },
      handle: ({ body }) => {
        const listing = findListing(world, body.gpu_id);
        if (listing === undefined) return refuse({ status: 404, detail: `GPU ${body.gpu_id} not found` });
        if (listing.status !== 'available') return refuse({ status: 409, detail: `GPU ${listing.id} is not available for purchase` });
        const { price } = opinionOn(listing, clock, world.random);
        const cost = times(decimal(floatText(body.duration_hours)), price);
        const job = submitJob(world, body.buyer_id, {
          payload: { type: 'gpu_compute', gpu_id: listing.id, task: 'general_compute', duration_hours: float(body.duration_hours), gpu_count: 1 },
          constraints: {
            gpu: listing.model,
            region: 'default',
            min_vram_gb: listing.memoryGb || null,
            max_price: decimalText(times(cost, decimal('1.1'))),
          },
          timeToLiveSeconds: Math.floor(body.duration_hours * 3600),
          payment: null,
        });
        const payment = addPayment(world, job, cost, 'AITBC');
        const booking = addBooking(world, listing, { id: uuid(world.random), jobId: job.id, clientId: body.buyer_id, hours: body.duration_hours, cost });
        return done({
          purchase_id: booking.id,
          gpu_id: listing.id,
          buyer_id: body.buyer_id,
          job_id: job.id,
          payment_id: payment.id,
          duration_hours: float(body.duration_hours),
          total_cost: decimalText(cost),
          price_per_hour: decimalText(price),
          status: 'purchased',
          payment_method: body.payment_method,
          payment_status: payment.status,
          start_time: doubledZoneTime(booking.startedAt),
          end_time: doubledZoneTime(booking.startedAt + body.duration_hours * hourMs),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/v1/marketplace/orders',
      query: { status: optional(text), limit: withDefault(between(1, 500), 100) },
      handle: ({ query }) =>
        done(
          world.state.bookings
            .filter(({ status }) => query.status === null || query.status === '' || status === query.status)
            .toReversed()
            .slice(0, query.limit)
            .map((booking) => {
              const listing = findListing(world, booking.listingId);
              return {
                order_id: booking.id,
                gpu_id: booking.listingId,
                gpu_model: listing?.model ?? 'unknown',
                miner_id: listing?.providerId ?? '',
                duration_hours: float(booking.durationHours),
                total_cost: booking.totalCost,
                status: booking.status,
                created_at: zuluTime(booking.startedAt),
                job_id: booking.jobId,
              };
            }),
        ),
    }),
  ];
}
