import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { PriceOpinion } from '../../shared/domain/pricing/price-opinion.ts';
import type { Answer, CallOptions } from './market.ts';

/** What can be done about listings and prices once they are there. All but `priceOpinion` need the provider token. */
export interface Prices {
  /** The only call that changes a listing's price. Also marks it available. Not repeated by itself. */
  setListingPrice(
    change: { readonly listingId: string; readonly pricePerHour: Money },
    options?: CallOptions,
  ): Promise<Answer<{ readonly pricePerHour: Money; readonly at: Instant | null }>>;
  /** Ends the running booking early. The "refund" is what the server says; it moves no money. */
  releaseBooking(
    listingId: string,
    options?: CallOptions,
  ): Promise<Answer<{ readonly outcome: 'released' | 'was-available'; readonly refund: Money | null }>>;
  confirmBooking(listingId: string, options?: CallOptions): Promise<Answer<{ readonly bookingId: string | null }>>;
  /** What the server thinks that a model costs. `model`: part of the model's name. Its dynamic part moves at random. */
  priceOpinion(model: string, options?: CallOptions): Promise<Answer<PriceOpinion>>;
}
