import type { Booking } from '../../../../src/main/market/bookings.ts';
import type { Answer, Listing, MarketFailure, ProviderProfile } from '../../../../src/main/market/market.ts';
import type { PricingPorts } from '../../../../src/main/pricing/pricing.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

export interface Market {
  readonly port: ReturnType<PricingPorts['market']>;
  readonly profiles: string[];
  readonly sold: string[];
  looks: number;
  others: string[];
  bookings: Booking[];
  own: 'available' | 'booked' | 'missing';
  ownLooks: number;
  refuses: MarketFailure | null;
  opinion: string | null;
}

/** A marketplace in memory; what it is told is in `profiles` and `sold`. */
export function market(): Market {
  const row = (listingId: string, providerId: string, price: string): Listing => ({
    listingId, providerId, model: 'RTX 4090', memoryGb: 24, computeCapability: null, region: 'default', pricePerHour: ait(price), status: made.own === 'booked' ? 'booked' : 'available', createdAt: null,
  });
  const made: Omit<Market, 'port'> = { profiles: [], sold: [], looks: 0, others: ['0.06', '0.06', '0.06', '0.06', '0.06'], bookings: [], own: 'available', ownLooks: 0, refuses: null, opinion: null };
  const rows = <Row>(all: readonly Row[]): Answer<{ rows: readonly Row[]; unreadable: number; whole: boolean }> => ok({ rows: all, unreadable: 0, whole: true });
  const port: Market['port'] = {
    listings: async () => ((made.looks += 1), rows([row('gpu_1', 'rig-1', '9'), ...made.others.map((price, index) => row(`o${index}`, 'other', price))])),
    ownListings: async () => ((made.ownLooks += 1), rows(made.own === 'missing' ? [] : [row('gpu_1', 'rig-1', '0.05')])),
    bookings: async () => rows(made.bookings),
    updateProvider: async (profile: ProviderProfile) => {
      if (made.refuses !== null) return failed(made.refuses);
      made.profiles.push(profile.jobPricePerHour.amount);
      return ok(undefined);
    },
    priceOpinion: async (model) => {
      if (made.opinion === null) return failed({ kind: 'not-offered', mayHaveActed: false });
      const range = { lowest: ait(made.opinion), average: ait(made.opinion), highest: ait(made.opinion) };
      return ok({ model, listed: range, dynamic: { ...range, recommended: ait(made.opinion) }, availableListings: 1, totalListings: 1 });
    },
    setListingPrice: async ({ pricePerHour }) => {
      if (made.refuses !== null) return failed(made.refuses);
      made.sold.push(pricePerHour.amount);
      return ok({ pricePerHour, at: null });
    },
  };
  return Object.assign(made, { port });
}

// Five others ask 0.06: weight 1/2, pull 0.01, so 0.05 becomes 0.055.
export const balanced = '0.055';
