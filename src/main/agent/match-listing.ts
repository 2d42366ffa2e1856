import type { Listing } from '../market/market.ts';

/** What a GPU's listing can be known by. */
export interface ListingTraits {
  /** The name that the owner gave it. */
  readonly name: string;
  /** The name that the driver gives it, which an earlier installation may have listed it under. */
  readonly model: string;
  readonly memoryMiB: number;
}

/** What belongs to this rig's other GPUs. */
export interface OthersTraits {
  readonly listingIds: ReadonlySet<string>;
  /** Names that they have or would be listed under. */
  readonly names: ReadonlySet<string>;
}

export type ListingMatch =
  | { readonly kind: 'found'; readonly listing: Listing }
  /** Listings that may be this GPU's, under a name that says neither yes nor no. */
  | { readonly kind: 'maybe'; readonly listings: readonly Listing[] }
  | { readonly kind: 'none' };

/**
 * Finds a GPU's listing among this provider's own. The coordinator stores nothing that names a GPU for certain, so a
 * listing is known by its name and memory, and by not being claimed for another GPU: of two like cards each gets one.
 * The time at which a listing was made only chooses among several (the newest): clocks of two machines differ, and a
 * listing that looks older than its registration would be made twice.
 */
export function matchListing(gpu: ListingTraits, own: readonly Listing[], others: OthersTraits): ListingMatch {
  const free = own.filter((listing) => !others.listingIds.has(listing.listingId) && sameMemory(listing, gpu)).toSorted(newestFirst);
  const found = free.find((listing) => listing.model === gpu.name) ?? free.find((listing) => listing.model === gpu.model);
  if (found !== undefined) return { kind: 'found', listing: found };
  const unexplained = free.filter((listing) => !others.names.has(listing.model));
  return unexplained.length > 0 ? { kind: 'maybe', listings: unexplained } : { kind: 'none' };
}

/** The wire has whole gigabytes, rounded one way or the other. */
const sameMemory = (listing: Listing, gpu: ListingTraits): boolean => Math.abs(listing.memoryGb - gpu.memoryMiB / 1024) <= 1;

const newestFirst = (a: Listing, b: Listing): number => (b.createdAt ?? 0) - (a.createdAt ?? 0);
