import { LosslessNumber } from 'lossless-json';
import type { Money } from '../../../shared/domain/money.ts';
import { ok } from '../../../shared/domain/result.ts';
import type { Answer, Marketplace, NewListing, ProviderProfile } from '../market.ts';
import { calls } from './calls.ts';
import { refusedHere, type Client } from './client.ts';
import { whyNoListing, whyNoProfile } from './checks.ts';
import { findOwnListings, mostListings } from './own-listings.ts';
import { asRows, withinLimit } from './received-rows.ts';

/** Being on the marketplace: listings, registration, heartbeats. */
export function marketplace(client: Client): Marketplace {
  return {
    async health(options) {
      const answer = await client.send(calls.health, {}, options);
      return answer.ok ? ok({ roundTripMs: answer.value.roundTripMs }) : answer;
    },

    async registerListing(listing, options) {
      const why = whyNoListing(listing);
      if (why !== null) return refusedHere(why);
      const me = await client.providerId();
      if (!me.ok) return me;
      const answer = await client.send(calls.registerListing, { body: { gpu: wireListing(listing, me.value) } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    ownListings: (filter = {}, options) => findOwnListings(client, filter.models ?? [], options),

    async listings({ model, limit }, options) {
      const most = withinLimit(limit, mostListings);
      const answer = await client.send(calls.listings, { query: { model, limit: most } }, options);
      return answer.ok ? ok(asRows(answer.value.value, most)) : answer;
    },

    async registerProvider(profile, options) {
      const why = whyNoProfile(profile);
      if (why !== null) return refusedHere(why);
      return done(await client.send(calls.registerProvider, { body: wireProfile(profile) }, options));
    },

    async updateProvider(profile, options) {
      const why = whyNoProfile(profile);
      if (why !== null) return refusedHere(why);
      const me = await client.providerId();
      if (!me.ok) return me;
      // The server changes the provider that the header names, whatever the path says: both are the same here.
      return done(await client.send(calls.updateProvider, { path: { provider: me.value }, body: wireProfile(profile) }, options));
    },

    async deregisterProvider(options) {
      const me = await client.providerId();
      return me.ok ? done(await client.send(calls.deregisterProvider, { path: { provider: me.value } }, options)) : me;
    },

    async heartbeat(beat, options) {
      const body = {
        inflight: beat.inFlight,
        // The server takes any word here and counts only this one.
        status: 'ONLINE',
        metadata: beat.metadata,
        edge_optimized: false,
        ...(beat.architecture !== null && { architecture: beat.architecture }),
        ...(beat.networkLatencyMs !== null && { network_latency_ms: beat.networkLatencyMs }),
      };
      const answer = await client.send(calls.heartbeat, { body }, options);
      return answer.ok ? ok({ roundTripMs: answer.value.roundTripMs }) : answer;
    },
  };
}

const done = (answer: Answer<unknown>): Answer<void> => (answer.ok ? ok(undefined) : answer);

/** Written digit by digit: what is sent is the price that the owner saw. */
const exactly = (price: Money): LosslessNumber => new LosslessNumber(price.amount);

/** The `gpu` around it and the id inside it are needed: without them the server lists an "Unknown GPU" for nobody. */
const wireListing = (listing: NewListing, providerId: string): unknown => ({
  name: listing.name,
  memory_gb: wholeGb(listing.memoryMiB),
  ...(listing.computeCapability !== null && { compute_capability: listing.computeCapability }),
  price_per_hour: exactly(listing.pricePerHour),
  miner_id: providerId,
});

/** Job matching reads `gpus`, `cuda`, `models` and `price`; the rest is what the real provider program sends too. */
function wireProfile({ gpus, cudaVersion, models, jobPricePerHour, concurrency, region }: ProviderProfile): unknown {
  const first = gpus[0];
  return {
    capabilities: {
      gpus: gpus.map(({ name, memoryMiB }) => ({ name, memory_mb: memoryMiB })),
      models,
      price: exactly(jobPricePerHour),
      gpu_count: gpus.length,
      pricing_per_hour: exactly(jobPricePerHour),
      supported_models: models,
      ...(first !== undefined && { gpu: first.name, gpu_memory_gb: wholeGb(first.memoryMiB) }),
      ...(cudaVersion !== null && { cuda: cudaVersion, cuda_version: cudaVersion }),
    },
    concurrency,
    region,
  };
}

/** A card of "24 GB" has 24564 MiB: the server wants the number on the box. */
const wholeGb = (memoryMiB: number): number => Math.max(1, Math.round(memoryMiB / 1024));
