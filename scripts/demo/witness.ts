import { systemClock } from '../../src/demo/clock.ts';
import type { Marketplace } from '../../src/demo/marketplace.ts';
import { aitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import { ait, type Money } from '../../src/shared/domain/money.ts';
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
  /** Brings a paid job about where buyers are simulated, else waits for one: until the coordinator has its result. */
  delivered(payTo: string): Promise<{ readonly jobId: string; readonly evidence: string }>;
  /** That the escrow let go of what was held: `net` in AIT. */
  released(jobId: string): Promise<{ readonly net: Money; readonly evidence: string }>;
  /** That the payout stands on the chain. */
  paid(jobId: string): Promise<string>;
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
    async delivered(payTo) {
      const ordered = buyers.submitPaidJob({ price: '1.5', payTo });
      if (!ordered.ok) throw new Error(`the buyer was refused: ${ordered.failure}`);
      const { id } = ordered.value;
      const job = await seen.until('the job’s result', () => seen.job(id)?.state === 'COMPLETED' && seen.job(id), 60_000);
      const results = seen.calls({ path: new RegExp(`/${id}/result$`) }).length;
      if (results !== 1) throw new Error(`the marketplace got ${results} results instead of one`);
      return { jobId: id, evidence: `job ${id} for ${job.paymentAmount ?? '?'} AIT, ${job.state} by ${job.assignedTo ?? '?'}, one result` };
    },
    async released(jobId) {
      const escrow = await seen.until('the release', () => seen.escrow(jobId)?.state === 'released' && seen.escrow(jobId));
      return { net: ait(escrow.releasedAmount), evidence: `${escrow.amount} AIT were held, ${escrow.releasedAmount} released to ${escrow.provider}` };
    },
    async paid(jobId) {
      const settled = await seen.until('the settlement in a block', () => (seen.settlement(jobId)?.sealedAt ?? null) !== null && seen.settlement(jobId), 60_000);
      return `transaction ${settled.hash.slice(0, 16)}…: ${settled.units} units, which are ${settled.amount.amount} AIT`;
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
    async delivered() {
      const job = await waitUntil('a paid job was delivered', async () => {
        const jobs = await market.ownJobs({ limit: 20 });
        return jobs.ok ? (jobs.value.rows.find(({ state, paymentId }) => state === 'COMPLETED' && paymentId !== null) ?? null) : null;
      }, buyerLimitMs);
      return { jobId: job.jobId, evidence: `job ${job.jobId}: ${job.state}, payment ${job.paymentStatus ?? 'not told'}` };
    },
    async released(jobId) {
      const escrow = await waitUntil('the escrow was released', async () => {
        const held = await market.escrow(jobId);
        return held.ok && held.value?.state === 'released' ? held.value : null;
      }, 60_000);
      return { net: escrow.released, evidence: `${escrow.held.amount} AIT were held, ${escrow.released.amount} released to ${escrow.provider}` };
    },
    async paid(jobId) {
      const escrow = await market.escrow(jobId);
      const address = escrow.ok ? (escrow.value?.provider ?? '') : '';
      const payout = await waitUntil('the payout is on the chain', async () => {
        const sent = await market.transactions({ address });
        return sent.ok ? (sent.value.rows.find((row) => row.jobId === jobId) ?? null) : null;
      }, 60_000);
      return `transaction ${payout.hash.slice(0, 16)}…: ${payout.value.amount} AIT`;
    },
  };
}
