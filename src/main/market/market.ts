import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Region } from '../../shared/domain/rig.ts';
import type { Result } from '../../shared/domain/result.ts';

/**
 * The marketplace as a provider meets it, whatever protocol it speaks: being there. One adapter: aitbc/.
 * Trading, jobs, earnings, the chain and the sign-in are ports of their own beside this file.
 */
export interface Marketplace {
  /** Is it there, and how far away. Needs no key. */
  health(options?: CallOptions): Promise<Answer<{ readonly roundTripMs: number }>>;
  /** Lists a GPU. Not repeatable: each call that reaches the server makes a new row that nobody can delete. */
  registerListing(
    listing: NewListing,
    options?: CallOptions,
  ): Promise<Answer<{ readonly listingId: string; readonly pricePerHour: Money | null }>>;
  /**
   * This provider's own listings. Only a list that is `whole` proves that a listing is not there: where the server
   * cuts its list short, naming the models asks for each of them too.
   */
  ownListings(filter?: { readonly models?: readonly string[] }, options?: CallOptions): Promise<Answer<Rows<Listing>>>;
  /** Everybody's listings. `model`: part of the model's name. `limit`: 1 to 500, 500 where it is left out. */
  listings(
    filter: { readonly model?: string; readonly limit?: number },
    options?: CallOptions,
  ): Promise<Answer<Rows<Listing>>>;
  /** Makes the rig known to the job queue. Repeatable; resets the server's in-flight count. */
  registerProvider(profile: ProviderProfile, options?: CallOptions): Promise<Answer<void>>;
  updateProvider(profile: ProviderProfile, options?: CallOptions): Promise<Answer<void>>;
  /** A later heartbeat brings the rig back. */
  deregisterProvider(options?: CallOptions): Promise<Answer<void>>;
  /** Never repeated by itself: the next heartbeat is its repetition. */
  heartbeat(beat: Heartbeat, options?: CallOptions): Promise<Answer<{ readonly roundTripMs: number }>>;
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
  readonly computeCapability: string | null;
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

/** What every call takes besides. */
export interface CallOptions {
  /** Ends the call early; its answer is then the failure `cancelled`. */
  readonly signal?: AbortSignal;
}

export type Answer<Value> = Result<Value, MarketFailure>;

/** What a raw answer can be told by later. */
export interface Hashed {
  /** SHA-256 of the answer's body, byte for byte, hex; left out where the adapter doesn't keep it. */
  readonly answerHash?: string;
}

/** A list as the server gave it. Rows that can't be read don't lose the others, but they are counted. */
export interface Rows<Row> extends Hashed {
  readonly rows: readonly Row[];
  readonly unreadable: number;
  /** False where rows were unreadable or the server may have cut the list at its limit: what is not in it may exist. */
  readonly whole: boolean;
}

/** Why a call to the marketplace gave no value. */
export interface MarketFailure {
  readonly kind:
    | 'unreachable'
    | 'timeout'
    | 'cancelled'
    /** There is no key, id or token to call with, or one that can't be sent; `problem` says what to do. */
    | 'no-credentials'
    | 'key-refused'
    /** The provider token or the wallet's session isn't taken (any more). */
    | 'token-refused'
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
  /** What the server said, or what is wrong with its answer and where: cut short and without secrets. */
  readonly said?: string;
  /** How long the server asked to be left alone, at most an hour. */
  readonly retryAfterMs?: number;
  /** Whether the server may have acted on the call: "no" only where it certainly never got it or refused it. */
  readonly mayHaveActed: boolean;
  /** Why the call was never sent, where that was found out here. */
  readonly problem?: Problem;
}
