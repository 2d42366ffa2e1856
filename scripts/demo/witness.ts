import { systemClock } from '../../src/demo/clock.ts';
import type { Marketplace } from '../../src/demo/marketplace.ts';
import { aitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import { ok } from '../../src/shared/domain/result.ts';
import { waitUntil } from '../../test/desktop/session/wait-until.ts';
import type { RemoteMarket } from './options.ts';

/** Says what the marketplace itself saw of the provider. Each waits, within a limit, and throws where it never came. */
export interface Witness {
  registered(): Promise<{ readonly listingId: string; readonly evidence: string }>;
  online(): Promise<string>;
  /** As an operator would issue it; null where nobody here can. */
  providerToken(): string | null;
  /** That the strategy's price, in AIT an hour, is what the marketplace holds. */
  priced(pricePerHour: number): Promise<string>;
  /** Brings a booking about where buyers are simulated, else waits for one. */
  booked(listingId: string): Promise<string>;
}

/** The embedded marketplace knows everything that happened in it. */
export function embeddedWitness(marketplace: Marketplace, providerId: string): Witness {
  const { seen, buyers } = marketplace;
  return {
    async registered() {
      const [listing] = await seen.until('a listing', () => seen.listingsOf(providerId).length > 0 && seen.listingsOf(providerId));
      const calls = seen.gpuRegistrations(providerId);
      if (listing === undefined || calls !== 1) throw new Error(`the marketplace saw ${calls} registrations instead of one`);
      return {
        listingId: listing.id,
        evidence: `${listing.id}: ${listing.model}, ${listing.memoryGb} GB, ${listing.pricePerHour} AIT/h, registered once by ${providerId}`,
      };
    },
    async online() {
      // Two heartbeats: the first could be a lucky one, the second shows that they go on.
      const provider = await seen.until(
        'two heartbeats',
        () => {
          const now = seen.provider(providerId);
          return now !== null && now.heartbeats >= 2 ? now : null;
        },
        40_000,
      );
      return `${provider.status}, ${provider.heartbeats} heartbeats, telemetry ${JSON.stringify(provider.metadata).slice(0, 160)}`;
    },
    providerToken: () => marketplace.token('miner'),
    async priced(pricePerHour) {
      const listing = await seen.until('the strategy’s price', () => {
        const jobPrice = seen.provider(providerId)?.capabilities['price'];
        return jobPrice === pricePerHour && seen.listingsOf(providerId).find((one) => Number(one.pricePerHour) === pricePerHour);
      });
      return `jobs at ${pricePerHour} AIT/h in ${providerId}'s capabilities, ${listing.id} at ${listing.pricePerHour} AIT/h`;
    },
    booked(listingId) {
      const booked = buyers.bookNow(listingId, 2);
      if (!booked.ok) throw new Error(`the buyer was refused: ${booked.failure}`);
      const order = seen.ordersOf(providerId).find(({ id }) => id === booked.value.id);
      if (order === undefined) throw new Error('the marketplace holds no order');
      return Promise.resolve(`${order.id}: ${order.durationHours} h for ${order.totalCost} AIT`);
    },
  };
}

/** Another coordinator is asked over the wire, as any provider could. */
export function remoteWitness(remote: RemoteMarket, appVersion: string, heartbeatsAcknowledged: () => Promise<number>, buyerLimitMs: number): Witness {
  const market = aitbcMarketplace({
    ...remote,
    credentials: () => Promise.resolve(ok(remote)),
    fetch: globalThis.fetch,
    clock: systemClock,
    random: Math.random,
    appVersion,
  });
  return {
    async registered() {
      const listing = await waitUntil('the coordinator shows a listing', async () => {
        const rows = await market.ownListings();
        return rows.ok ? (rows.value.rows[0] ?? null) : null;
      });
      return { listingId: listing.listingId, evidence: `${listing.listingId}: ${listing.model}, ${listing.pricePerHour.amount} AIT/h` };
    },
    async online() {
      const count = await waitUntil('two heartbeats were acknowledged', async () => {
        const acknowledged = await heartbeatsAcknowledged();
        return acknowledged >= 2 ? acknowledged : null;
      }, 60_000);
      return `${count} heartbeats in a row acknowledged by ${remote.coordinatorUrl}`;
    },
    providerToken: () => null,
    // Nobody but an operator can look at another's capabilities: the coordinator's own answer is in the window.
    priced: () => Promise.resolve(`the coordinator ${remote.coordinatorUrl} took it for jobs; its listings keep their price`),
    async booked(listingId) {
      const booking = await waitUntil('a buyer booked', async () => {
        const bookings = await market.bookings({ status: 'active' });
        return bookings.ok ? (bookings.value.rows.find((row) => row.listingId === listingId) ?? null) : null;
      }, buyerLimitMs);
      return `${booking.bookingId}: ${booking.durationMs / 3_600_000} h for ${booking.totalCost.amount} AIT`;
    },
  };
}
