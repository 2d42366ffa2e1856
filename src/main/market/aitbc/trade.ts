import { ok } from '../../../shared/domain/result.ts';
import type { Bookings } from '../bookings.ts';
import type { Prices } from '../prices.ts';
import { calls } from './calls.ts';
import { whyNoPrice } from './checks.ts';
import { refusedHere, type Client } from './client.ts';
import { asHashedRows, withinLimit } from './received-rows.ts';

/** Listing prices, and what can be done about a booking. */
export function prices(client: Client): Prices {
  return {
    async setListingPrice({ listingId, pricePerHour }, options) {
      const why = whyNoPrice(pricePerHour);
      if (why !== null) return refusedHere(why);
      const me = await client.providerId();
      if (!me.ok) return me;
      const body = { seller_id: me.value, gpu_id: listingId, listing_price: pricePerHour.amount };
      const answer = await client.send(calls.setListingPrice, { body }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async releaseBooking(listingId, options) {
      const answer = await client.send(calls.releaseBooking, { path: { listing: listingId } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async confirmBooking(listingId, options) {
      const answer = await client.send(calls.confirmBooking, { path: { listing: listingId }, body: {} }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async priceOpinion(model, options) {
      const answer = await client.send(calls.priceOpinion, { path: { model } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },
  };
}

const mostBookings = 500;

export function bookings(client: Client): Bookings {
  return {
    async bookings({ status, limit } = {}, options) {
      const most = withinLimit(limit, mostBookings);
      const answer = await client.send(calls.bookings, { query: { status, limit: most } }, options);
      return answer.ok ? ok(asHashedRows(answer.value, most)) : answer;
    },
  };
}
