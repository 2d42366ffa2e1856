import { bookingIsOver, type Buyers } from './buyers.ts';
import { neighbourPrefix } from './neighbours.ts';
import { pick } from './random.ts';
import type { ListingRow, ProviderRow } from './state.ts';
import type { World } from './world.ts';

/** How the simulated buyers behave when they are left to themselves. Times by the marketplace's clock. */
export interface Habits {
  /** How often they look at the market. */
  readonly lookEveryMs: number;
  /** The chance, at each look, that a GPU listed at the median price of its model is booked. */
  readonly bookingChance: number;
  /** The chance, at each look, that whoever has booked a GPU submits a paid job for it. */
  readonly jobChance: number;
  /** The wallet that a provider wants to be paid to; `null`: no paid jobs for it. */
  readonly payTo: (providerId: string) => string | null;
}

/** Without a heartbeat for so long, buyers take a provider to be gone, whatever the server says of it. */
const goneAfterMs = 90_000;

/** Sets the buyers going. Gives back how to stop them. */
export function demand(world: World, buyers: Buyers, habits: Habits): () => void {
  return world.clock.every(habits.lookEveryMs, () => {
    for (const listing of world.state.listings) {
      if (listing.providerId.startsWith(neighbourPrefix)) continue;
      const provider = onlineProvider(world, listing);
      if (provider === undefined) continue;
      if (listing.status === 'available') {
        if (world.random.unit() < habits.bookingChance * attraction(world, listing)) {
          buyers.bookNow(listing.id, pick(world.random, [1, 2, 3, 4, 6]));
        }
      } else if (bookingIsOver(world, listing.id)) {
        buyers.putUpAgain(listing.id);
      } else if (world.random.unit() < habits.jobChance) {
        const payTo = habits.payTo(provider.id);
        if (payTo === null) continue;
        buyers.submitPaidJob({ price: pick(world.random, ['0.5', '0.8', '1.2', '1.5']), payTo, constraints: { gpu: listing.model } });
      }
    }
  });
}

const onlineProvider = ({ state, clock }: World, listing: ListingRow): ProviderRow | undefined =>
  state.providers.find(
    ({ id, status, lastHeartbeatAt }) => id === listing.providerId && status === 'ONLINE' && clock.now() - lastHeartbeatAt < goneAfterMs,
  );

/** How a price pulls: 1 at the median of the model's prices, more below it, less above; 0 to 3. */
export function attraction({ state }: Pick<World, 'state'>, listing: ListingRow): number {
  const prices = state.listings.filter(({ model }) => model === listing.model).map(({ pricePerHour }) => Number(pricePerHour)).sort((a, b) => a - b);
  const median = prices[Math.floor(prices.length / 2)] ?? 0;
  const price = Number(listing.pricePerHour);
  if (price <= 0) return 3;
  return Math.min(3, (median / price) ** 2);
}
