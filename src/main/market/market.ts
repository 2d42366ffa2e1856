import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { Region } from '../../shared/domain/rig.ts';
import type { Result } from '../../shared/domain/result.ts';

/** The marketplace as a provider meets it, whatever protocol it speaks. One adapter: aitbc/. */
export interface Marketplace {
  /** Is it there, and how far away. Needs no key. */
  health(): Promise<Answer<{ readonly roundTripMs: number }>>;
  /** Lists a GPU. Not repeatable: each call that reaches the server makes a new row that nobody can delete. */
  registerListing(listing: NewListing): Promise<Answer<{ readonly listingId: string; readonly pricePerHour: Money }>>;
  /** This provider's own listings. */
  ownListings(): Promise<Answer<readonly Listing[]>>;
  /** Everybody's listings of a model. */
  listings(filter: { readonly model?: string; readonly limit?: number }): Promise<Answer<readonly Listing[]>>;
  /** Makes the rig known to the job queue. Repeatable; resets the server's in-flight count. */
  registerProvider(profile: ProviderProfile): Promise<Answer<void>>;
  updateProvider(profile: ProviderProfile): Promise<Answer<void>>;
  deregisterProvider(): Promise<Answer<void>>;
  heartbeat(beat: Heartbeat): Promise<Answer<{ readonly roundTripMs: number }>>;
}

export interface NewListing {
  readonly name: string;
  readonly memoryMiB: number;
  readonly computeCapability: string | null;
  readonly pricePerHour: Money;
}

export interface Listing {
  readonly listingId: string;
  readonly providerId: string;
  readonly model: string;
  readonly memoryGb: number;
  readonly region: string;
  readonly pricePerHour: Money;
  readonly status: 'available' | 'booked' | 'other';
  readonly createdAt: Instant | null;
}

export interface ProviderProfile {
  readonly gpus: readonly { readonly name: string; readonly memoryMiB: number }[];
  readonly cudaVersion: string | null;
  readonly models: readonly string[];
  readonly jobPricePerHour: Money;
  readonly concurrency: number;
  readonly region: Region;
}

export interface Heartbeat {
  readonly inFlight: number;
  /** Round trip of the last heartbeat; left out where it isn't known. */
  readonly networkLatencyMs: number | null;
  readonly architecture: string | null;
  /** Plain JSON; the only place where the server keeps telemetry. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

export type Answer<Value> = Result<Value, MarketFailure>;

/** Why a call to the marketplace gave no value. */
export interface MarketFailure {
  readonly kind:
    | 'unreachable'
    | 'timeout'
    | 'cancelled'
    | 'key-refused'
    | 'forbidden'
    | 'not-offered'
    | 'not-registered'
    | 'not-found'
    | 'conflict'
    | 'refused'
    | 'rate-limited'
    | 'server-error'
    | 'garbage';
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** What the server said, cut short and without secrets. */
  readonly said?: string;
  /** How long the server asked to be left alone. */
  readonly retryAfterMs?: number;
  /** Whether the server may have acted on the call: "no" only where it certainly never got it or refused it. */
  readonly mayHaveActed: boolean;
}
