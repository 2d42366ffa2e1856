import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';

/** What the server says that a model costs. */
export interface PriceOpinion {
  /** As it was asked for: the server takes every model that has this in its name. */
  readonly model: string;
  /** The listings' prices per hour, one's own among them. */
  readonly listed: PriceRange;
  /** The server's own pricing engine's prices per hour; it moves at random. */
  readonly dynamic: (PriceRange & { readonly recommended: Money | null }) | null;
  readonly availableListings: number;
  readonly totalListings: number;
}

export interface PriceRange {
  readonly lowest: Money;
  readonly average: Money;
  readonly highest: Money;
}

/** An opinion, and when the server gave it. */
export interface ServerOpinion extends PriceOpinion {
  readonly at: Instant;
}
