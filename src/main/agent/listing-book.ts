import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import type { Money } from '../../shared/domain/money.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { GpuListing } from '../../shared/domain/rig.ts';
import type { Listing, MarketFailure } from '../market/market.ts';
import { jittered } from './back-off.ts';
import { quietTimeOf, registerOnce, type RegistrationPorts, type Verdict } from './guarded-registration.ts';
import type { OthersTraits } from './match-listing.ts';
import type { JournalEntry } from './registration-journal.ts';
import { retryDelayMs } from './retry-plan.ts';

/** One GPU that the owner wants on the market, and how. */
export interface ListingWish {
  readonly key: GpuKey;
  readonly name: string;
  readonly pricePerHour: Money;
  readonly listAsNew: boolean;
}

export interface ListingBookPorts extends RegistrationPorts {
  readonly random: () => number;
  /** The GPU as it is known now, seen or not. */
  readonly gpuOf: (key: GpuKey) => Gpu | undefined;
  /** Whether this GPU may be listed now. When that changes, call `tryNow`. */
  readonly mayTry: (key: GpuKey) => boolean;
  /** Called after every change of a listing. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The rig's listings: brings wanted ones about, one at a time, and keeps them in sight. */
export interface ListingBook {
  /** Replaces what the owner wants. What is listed already stays as it is. */
  want(wishes: readonly ListingWish[]): void;
  /** Tries every GPU that is not listed now. Resolves when each has been tried; what is left is tried again later. */
  tryNow(): Promise<void>;
  /** Goes on after a hold: tries what is due or was never tried, and plans the rest. Leaves alone what needs the owner. */
  goOn(): Promise<void>;
  /**
   * Asks for the listings' bookings and prices, and finds out when one is gone. Gives the ids of those that were
   * shown; `null` where the coordinator wasn't asked, because it wants to be left alone, or did not answer.
   */
  refresh(): Promise<ReadonlySet<string> | null>;
  /** The coordinator no longer knows this provider: it may have lost its listings, too. */
  coordinatorForgot(): void;
  get(key: GpuKey): GpuListing;
  /** Whether a further try at listing this GPU is planned. */
  isTrying(key: GpuKey): boolean;
  keys(): readonly GpuKey[];
  /** Ends all timers. A registration under way is finished and written down; resolves after it. */
  stop(): Promise<void>;
}

const lookAgainMs = 60_000;
/**
 * A whole list without the listing can be wrong: a coordinator that has only just started, or lies. One that has
 * forgotten this provider, too, has lost its memory; of one that goes on knowing it, that is believed only after this long.
 */
const believedGoneAfterMs = 6 * 3_600_000;

interface Place {
  readonly listing: GpuListing;
  readonly failures: number;
  /** Monotonic time of the next try; `null` where none is planned. */
  readonly dueMs: number | null;
  readonly quietUntilMs: number | null;
  /** Looks in a row that did not show the listing, and when the first of them was, on the monotonic clock. */
  readonly unseen: { readonly looks: number; readonly sinceMs: number } | null;
  /** The coordinator has forgotten the provider since it last showed the listing. */
  readonly forgotten: boolean;
  /** Only its owner can help it on. */
  readonly stuck: boolean;
}

const unlisted: GpuListing = { status: 'none', listingId: null, name: '', pricePerHour: null, registeredAt: null, booked: null, problem: null };

const newPlace: Place = { listing: unlisted, failures: 0, dueMs: null, quietUntilMs: null, unseen: null, forgotten: false, stuck: false };

export function createListingBook(ports: ListingBookPorts): ListingBook {
  const { journal, clock, random, market } = ports;
  let wishes: ReadonlyMap<GpuKey, ListingWish> = new Map();
  const places = new Map<GpuKey, Place>();
  let running: Promise<void> | null = null;
  let cancelTimer = (): void => undefined;
  /** The coordinator asked to be left alone until then. */
  let refreshNotBeforeMs = 0;
  let stopped = false;
  // Asked after waiting, when it may have changed.
  const isStopped = (): boolean => stopped;

  for (const entry of journal.entries()) {
    // How long ago an unanswered registration was sent is not known on a monotonic clock: the whole quiet time it is.
    const quietUntilMs = entry.status === 'sent' ? clock.monotonicMs() + quietTimeOf(ports) : null;
    places.set(entry.gpu, { ...newPlace, listing: listingOf(entry), quietUntilMs });
  }

  const placeOf = (key: GpuKey): Place => places.get(key) ?? newPlace;
  const put = (key: GpuKey, place: Place): void => {
    places.set(key, place);
    ports.onChange();
  };
  const missing = (): ListingWish[] =>
    [...wishes.values()].filter(({ key }) => placeOf(key).listing.status !== 'listed' && ports.mayTry(key));

  const plan = (): void => {
    cancelTimer();
    const due = missing().flatMap((wish) => placeOf(wish.key).dueMs ?? []);
    if (stopped || due.length === 0) return;
    cancelTimer = clock.after(Math.max(0, Math.min(...due) - clock.monotonicMs()), () => {
      run(isDue).catch(ports.onBug);
    });
  };
  const isDue = (place: Place): boolean => place.dueMs !== null && place.dueMs <= clock.monotonicMs();

  /** One run at a time: a second one would look before the first has sent. */
  async function run(chosen: (place: Place) => boolean): Promise<void> {
    while (running !== null) await running;
    if (stopped) return;
    cancelTimer();
    running = (async () => {
      for (const { key } of missing()) {
        const wish = wishes.get(key);
        if (wish !== undefined && !isStopped() && ports.mayTry(key) && chosen(placeOf(key))) await attempt(wish);
      }
    })();
    try {
      await running;
    } finally {
      running = null;
      plan();
    }
  }

  async function attempt(wish: ListingWish): Promise<void> {
    const before = placeOf(wish.key);
    const gpu = ports.gpuOf(wish.key);
    if (gpu === undefined || gpu.presence === 'not-detected') {
      put(wish.key, { ...before, dueMs: null, listing: { ...before.listing, problem: problem('gpu-not-detected') } });
      return;
    }
    const status = before.listing.status === 'uncertain' ? 'uncertain' : 'registering';
    put(wish.key, { ...before, listing: { ...before.listing, status, name: before.listing.name || wish.name } });
    const verdict = await registerOnce(ports, { ...wish, gpu, others: othersOf(wish.key), quietUntilMs: before.quietUntilMs });
    put(wish.key, placeAfter(verdict, before, wish));
  }

  function placeAfter(verdict: Verdict, before: Place, wish: ListingWish): Place {
    const failures = before.failures + 1;
    const again = (failure: MarketFailure | null): number =>
      clock.monotonicMs() + (failure === null ? jittered(lookAgainMs, random) : retryDelayMs(failure, failures, random));
    const notListed: GpuListing = { ...unlisted, name: wish.name, pricePerHour: wish.pricePerHour, problem: null };

    switch (verdict.kind) {
      case 'listed': {
        const listing = { ...listingOf(verdict.entry), booked: verdict.booked, problem: verdict.problem };
        return { ...newPlace, listing };
      }
      case 'uncertain': {
        // Looked for often while it may still come, and once right after that.
        const { quietUntilMs } = verdict;
        const dueMs = quietUntilMs > clock.monotonicMs() ? Math.min(again(verdict.failure ?? lostAnswer), quietUntilMs) : again(verdict.failure);
        return { ...before, failures, dueMs, quietUntilMs, listing: { ...notListed, status: 'uncertain', name: before.listing.name || wish.name, problem: verdict.problem } };
      }
      case 'trouble':
        return { ...before, failures, dueMs: again(verdict.failure), quietUntilMs: null, listing: { ...notListed, problem: verdict.problem } };
      case 'stuck':
        return { ...before, stuck: true, failures, dueMs: null, quietUntilMs: null, listing: { ...notListed, problem: verdict.problem } };
    }
  }

  function othersOf(key: GpuKey): OthersTraits {
    const others = [...new Set([...places.keys(), ...wishes.keys()])].filter((other) => other !== key);
    const names = others.flatMap((other) => [placeOf(other).listing.name, wishes.get(other)?.name ?? '', ports.gpuOf(other)?.model ?? '']);
    return { listingIds: new Set(others.flatMap((other) => placeOf(other).listing.listingId ?? [])), names: new Set(names) };
  }

  async function refresh(): Promise<ReadonlySet<string> | null> {
    const listed = [...places].flatMap(([key, { listing }]) => (listing.listingId === null ? [] : [{ key, id: listing.listingId }]));
    if (stopped || clock.monotonicMs() < refreshNotBeforeMs) return null;
    if (listed.length === 0) return new Set();
    const looked = await market.ownListings({ models: [...new Set(listed.map(({ key }) => placeOf(key).listing.name))] });
    if (!looked.ok) refreshNotBeforeMs = clock.monotonicMs() + (looked.failure.retryAfterMs ?? 0);
    if (!looked.ok || isStopped()) return null;
    for (const { key, id } of listed) {
      const place = placeOf(key);
      if (place.listing.listingId !== id) continue;
      const row = looked.value.rows.find((candidate) => candidate.listingId === id);
      if (row !== undefined) put(key, { ...place, unseen: null, forgotten: false, listing: seen(place.listing, row) });
      else if (looked.value.whole) await unseen(key, place);
    }
    return new Set(looked.value.rows.map(({ listingId }) => listingId));
  }

  /** Whole lists without it: where that is to be believed, the coordinator has lost the listing, and the GPU is listed anew. */
  async function unseen(key: GpuKey, place: Place): Promise<void> {
    const looks = (place.unseen?.looks ?? 0) + 1;
    const sinceMs = place.unseen?.sinceMs ?? clock.monotonicMs();
    const believed = looks > 1 && (place.forgotten || clock.monotonicMs() - sinceMs >= believedGoneAfterMs);
    if (!believed) {
      const listing = looks > 1 ? { ...place.listing, problem: problem('listing-not-shown') } : place.listing;
      put(key, { ...place, unseen: { looks, sinceMs }, listing });
      return;
    }
    const removed = await journal.remove(key);
    if (!removed.ok) return;
    put(key, { ...newPlace, listing: { ...unlisted, name: place.listing.name }, dueMs: clock.monotonicMs() });
    if (running === null) plan();
  }

  return {
    want(next) {
      wishes = new Map(next.map((wish) => [wish.key, wish]));
    },
    tryNow: () => run(() => true),
    goOn: () => run((place) => (place.dueMs === null ? !place.stuck : isDue(place))),
    refresh,
    coordinatorForgot() {
      for (const [key, place] of places) places.set(key, { ...place, forgotten: true });
    },
    get: (key) => placeOf(key).listing,
    isTrying: (key) => placeOf(key).dueMs !== null,
    keys: () => [...new Set([...places.keys(), ...wishes.keys()])],
    async stop() {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}

/** After a lost answer the first look comes soon. */
const lostAnswer: MarketFailure = { kind: 'timeout', mayHaveActed: true };

function listingOf(entry: JournalEntry): GpuListing {
  const { name, pricePerHour, registeredAt, listingId } = entry;
  const uncertain = entry.status === 'sent';
  return {
    status: uncertain ? 'uncertain' : 'listed',
    listingId,
    name,
    pricePerHour,
    registeredAt,
    booked: null,
    problem: uncertain ? problem('registration-uncertain') : null,
  };
}

function seen(listing: GpuListing, row: Listing): GpuListing {
  const booked = row.status === 'booked' ? true : row.status === 'available' ? false : null;
  const shown = listing.problem?.code === 'listing-not-shown' ? null : listing.problem;
  return { ...listing, booked, pricePerHour: row.pricePerHour, problem: shown };
}

