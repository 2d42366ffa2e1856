import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { compare, type Money } from '../../shared/domain/money.ts';
import type { FixedBecause, PriceEffect } from '../../shared/domain/pricing/gpu-pricing.ts';
import { problem as newProblem, type Problem } from '../../shared/domain/problem.ts';
import type { GpuListing } from '../../shared/domain/rig.ts';
import type { Bookings } from '../market/bookings.ts';
import type { MarketFailure, Marketplace } from '../market/market.ts';
import type { Prices } from '../market/prices.ts';
import { newestWins, type Delivery } from './newest-wins.ts';

export interface ListingPricePorts {
  readonly market: () => Pick<Marketplace, 'ownListings'> & Pick<Prices, 'setListingPrice'> & Bookings;
  /** The listing as it was last seen on the marketplace. */
  readonly listing: () => GpuListing;
  /** The listing's bookings, as far as they were ever seen. */
  readonly knownBookings: () => readonly Interval[];
  /** Whether there is a provider token to call with. */
  readonly hasToken: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly problemOf: (failure: MarketFailure) => Problem;
  /** The marketplace holds this listing price now. */
  readonly onTaken: (price: Money, at: Instant) => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** One listing's price. Where it can't be changed from here, that is a state and no error. */
export interface ListingPrice {
  /** Sees to it that the listing has it, if it can be changed and while nobody has it booked; after a booking, that it is up again. */
  want(price: Money): void;
  /** The listing was seen again. */
  seen(): void;
  /** The token is another one: what was refused may be taken now. */
  tokenChanged(): void;
  effect(): PriceEffect;
  stop(): void;
}

/** Between the end of a booking and putting its GPU up again: for clocks that differ, and for lists that come late. */
const afterBookingMs = 5 * 60_000;

/** What the owner can't hurry, and what a further try would not change. */
const fixedBy: Partial<Record<MarketFailure['kind'], FixedBecause>> = {
  'no-credentials': 'no-token',
  'token-refused': 'token-not-taken',
  forbidden: 'token-not-taken',
  'not-offered': 'not-offered',
};

export function createListingPrice(ports: ListingPricePorts): ListingPrice {
  const { clock } = ports;
  let wanted: Money | null = null;
  let held: { readonly price: Money; readonly at: Instant } | null = null;
  let problem: Problem | null = null;
  let fixed: FixedBecause | null = null;
  /** Why the last look before a change kept it from being sent. */
  let keptBack: 'booked' | 'not-seen' | null = null;
  let seenBooked: boolean | null = null;
  let seenPrice: Money | null = null;

  async function send(price: Money, signal: AbortSignal): Promise<Delivery> {
    const isOver = (): boolean => signal.aborted;
    const { listingId, name } = ports.listing();
    if (listingId === null || !ports.hasToken()) return { kind: 'given-up' };
    const market = ports.market();
    // Setting a price also marks the listing available (AITBC coordinator, `sell`): never while somebody has it booked.
    // The listing alone doesn't say: it reads "available" while a booking runs in which it was once put up again.
    const orders = await market.bookings({ status: 'active' }, { signal });
    if (isOver()) return { kind: 'given-up' };
    if (!orders.ok) return failed(orders.failure);
    // The listing last, since it tells of a new booking at once.
    const looked = await market.ownListings({ models: [name] }, { signal });
    if (isOver()) return { kind: 'given-up' };
    if (!looked.ok) return failed(looked.failure);
    const row = looked.value.rows.find((one) => one.listingId === listingId);
    const own = orders.value.rows.filter((one) => one.listingId === listingId && one.status === 'active');
    // The list of orders is everybody's and not always whole.
    const bookings = [...own.map(({ startedAt, endsAt }) => ({ from: startedAt, to: endsAt })), ...ports.knownBookings()];
    const running = bookings.some(({ from, to }) => from < to && to > clock.now());
    // The marketplace itself never ends a booking: its listing reads "booked" until it is put up again.
    const leftBooked = row?.status === 'booked' && orders.value.whole && allOver(bookings);
    keptBack = row === undefined && !running ? 'not-seen' : running || (row?.status !== 'available' && !leftBooked) ? 'booked' : null;
    if (keptBack !== null) {
      ports.onChange();
      return { kind: 'given-up' };
    }
    const answer = await market.setListingPrice({ listingId, pricePerHour: price }, { signal });
    if (isOver()) return { kind: 'given-up' };
    if (!answer.ok) return failed(answer.failure);
    take(answer.value.pricePerHour);
    return { kind: 'done' };
  }

  /** Whether there were bookings and the last of them is over for certain. */
  const allOver = (bookings: readonly Interval[]): boolean => bookings.length > 0 && bookings.every(({ from, to }) => from >= to || to + afterBookingMs <= clock.now());

  function failed(failure: MarketFailure): Delivery {
    fixed = fixedBy[failure.kind] ?? null;
    problem = ports.problemOf(failure);
    ports.onChange();
    return fixed === null ? { kind: 'again', retryAfterMs: failure.retryAfterMs ?? null } : { kind: 'given-up' };
  }

  function take(price: Money): void {
    held = { price, at: clock.now() };
    problem = null;
    fixed = null;
    ports.onTaken(price, held.at);
    ports.onChange();
  }

  const sender = newestWins<Money>({ ...ports, same: (a, b) => compare(a, b) === 0, send });
  /** What it answered counts until the marketplace shows something new. */
  const shown = (): Money | null => held?.price ?? ports.listing().pricePerHour;
  const isHeld = (): boolean => {
    const price = shown();
    return wanted !== null && price !== null && compare(wanted, price) === 0;
  };
  const isBooked = (): boolean => ports.listing().booked === true || keptBack === 'booked';
  const isLeftBooked = (): boolean => ports.listing().booked === true && allOver(ports.knownBookings());

  const follow = (): void => {
    if (wanted === null || fixed !== null || ports.listing().listingId === null) return;
    // The same call sets the price and puts the GPU up again.
    if (ports.hasToken() && (isLeftBooked() || (!isHeld() && ports.listing().booked !== true))) sender.want(wanted);
    else sender.settle();
  };

  return {
    want(price) {
      // A token that wasn't taken may be by now: each new price is a new try, and never sooner.
      if (wanted === null || compare(wanted, price) !== 0) fixed = null;
      wanted = price;
      follow();
    },
    seen() {
      const { booked, pricePerHour } = ports.listing();
      // A look said more than the listing does. It is asked anew with the next price, or once the listing is set free.
      if (booked === false && seenBooked === true) keptBack = null;
      seenBooked = booked ?? seenBooked;
      // Somebody else may set it too. A list that was asked for before our change shows the old price, which isn't new.
      const isNew = pricePerHour !== null && seenPrice !== null && compare(pricePerHour, seenPrice) !== 0;
      if (isNew && held !== null && compare(pricePerHour, held.price) !== 0) held = null;
      seenPrice = pricePerHour ?? seenPrice;
      if (keptBack === null) follow();
    },
    tokenChanged() {
      fixed = null;
      problem = null;
      follow();
    },
    effect() {
      const because = ports.hasToken() ? fixed : 'no-token';
      return { state: stateNow(because), held: shown(), heldSince: held?.at ?? null, problem: problemNow(because), fixedBecause: because };
    },
    stop: () => sender.stop(),
  };

  function problemNow(because: FixedBecause | null): Problem | null {
    // Nobody can book it any more, and from here nothing can be done about that.
    if (because !== null && isLeftBooked()) return newProblem('listing-left-booked');
    return because === 'no-token' ? null : problem;
  }

  function stateNow(because: FixedBecause | null): PriceEffect['state'] {
    if (because !== null) return 'fixed';
    if (isHeld()) return 'in-effect';
    if (wanted === null || ports.listing().listingId === null) return 'waiting';
    if (isBooked()) return 'booked';
    if (keptBack === 'not-seen') return 'not-seen';
    return problem === null ? 'under-way' : 'failed';
  }
}
