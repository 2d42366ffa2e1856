import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { compare, type Money } from '../../shared/domain/money.ts';
import { peakMoment, type PeakWindow } from '../../shared/domain/peak-window.ts';
import type { GpuPricing, PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { Preview, PreviewTask } from '../../shared/domain/pricing/preview.ts';
import { overrideOf, type PricingChoices } from '../../shared/domain/pricing/pricing-choices.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, type Result } from '../../shared/domain/result.ts';
import type { Liveness, Region } from '../../shared/domain/rig.ts';
import type { Bookings } from '../market/bookings.ts';
import type { MarketFailure, Marketplace, ProviderProfile } from '../market/market.ts';
import type { Prices } from '../market/prices.ts';
import { createBookingNotes } from './booking-notes.ts';
import { createGpuDesk, lastTaken, type GpuDesk, type PricedGpu } from './gpu-desk.ts';
import { createJobPrice } from './job-price.ts';
import { createListingPrice, type ListingPrice } from './listing-price.ts';
import { lookAtMarket } from './market-look.ts';
import { createOnlineNotes } from './online-notes.ts';
import type { PricingRecord } from './pricing-record.ts';
import { createServerOpinions } from './server-opinions.ts';

export type { PricedGpu };

export interface PricingPorts {
  readonly market: () => Pick<Marketplace, 'listings' | 'ownListings' | 'updateProvider'> & Pick<Prices, 'setListingPrice' | 'priceOpinion'> & Bookings;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Every GPU that is listed. */
  readonly gpus: () => readonly PricedGpu[];
  /** The agent's: what the coordinator should know of the rig now; null while it is to know nothing. */
  readonly profile: () => ProviderProfile | null;
  readonly liveness: () => Liveness;
  readonly providerId: () => string;
  readonly region: () => Region;
  readonly computerZone: () => TimeZone;
  /** Whether there is a provider token to set listing prices with. */
  readonly hasToken: () => boolean;
  readonly choices: () => PricingChoices;
  readonly peakWindow: () => PeakWindow;
  readonly record: PricingRecord;
  readonly preview: (task: PreviewTask) => Promise<Result<Preview, Problem>>;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly onChange: () => void;
  /** A mistake in this program; prices go on. */
  readonly onBug: (error: unknown) => void;
}

/** Runs the chosen strategies, and brings what they decide to the marketplace. */
export interface Pricing {
  view(): Readonly<Record<GpuKey, GpuPricing>>;
  /** What jobs on this GPU are to pay now, given its listing's price: for every registration. */
  jobPrice(gpu: GpuKey, listingPrice: Money): Money;
  /** The coordinator took a registration. */
  profileTaken(profile: ProviderProfile): void;
  /** The rig, its GPUs or their listings are other ones now. */
  rigChanged(): void;
  /** The owner chose something else: a plan, a price by hand, another peak window. */
  choicesChanged(): void;
  tokenChanged(): void;
  /** The machine was asleep: what was decided before may be long out of date. */
  woke(): void;
  preview(gpu: GpuKey, wish: PreviewWish): Promise<Result<Preview, Problem>>;
  changes(gpu: GpuKey): readonly PriceChange[];
  /** When it was online and booked, as far as is known. */
  activity(gpu: GpuKey): { readonly online: readonly Interval[]; readonly booked: readonly Interval[] };
  /** Resolves when everything is written down. */
  stop(): Promise<void>;
}

export type PreviewWish = Pick<PreviewTask, 'plan' | 'assumeBookings' | 'reaction'>;

const evaluateEveryMs = 5 * 60_000;
/** What the market asks moves slowly; a summary every half hour is enough for back-tests. */
const marketNotedEveryMs = 30 * 60_000;
const roundTripsKept = 60;

/** A day of 25 hours, and what reaches into it. */
const shownBookingsMs = 25 * 3_600_000;

export function createPricing(ports: PricingPorts): Pricing {
  const { clock, record } = ports;
  const desks = new Map<GpuKey, { readonly desk: GpuDesk; readonly listing: ListingPrice }>();
  const onlineNotes = createOnlineNotes(clock);
  // It looks while a GPU is online, and writes that down with each look.
  const lookedUntil = (gpu: GpuKey): Instant => Math.max(0, ...record.online(gpu).map(({ to }) => to));
  const bookingNotes = createBookingNotes(record.notedBookings().map(({ gpu, id, to }) => ({ id, to, lookedUntil: lookedUntil(gpu) })));
  const opinions = createServerOpinions(ports);
  const marketNotedAt = new Map<string, Instant>();
  const roundTrips: number[] = [];
  let lastBeatAt: Instant | null = null;
  let seen = '';
  let evaluating: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cancelTimer = (): void => undefined;
  const ending = new AbortController();

  const gpuOf = (key: GpuKey): PricedGpu | undefined => ports.gpus().find((gpu) => gpu.key === key);
  const online = (): readonly PricedGpu[] => ports.gpus().filter((gpu) => gpu.isOnline);
  const lastKnown = new Map<GpuKey, PricedGpu>();

  function deskOf(gpu: PricedGpu): { readonly desk: GpuDesk; readonly listing: ListingPrice } {
    lastKnown.set(gpu.key, gpu);
    const known = desks.get(gpu.key);
    if (known !== undefined) return known;
    const latest = (): PricedGpu => gpuOf(gpu.key) ?? lastKnown.get(gpu.key) ?? gpu;
    const desk = createGpuDesk({ ...ports, gpu: latest, openOnline: () => onlineNotes.open(gpu.key), roundTripsMs: () => roundTrips });
    const listing = createListingPrice({ ...ports, listing: () => latest().listing, knownBookings: desk.bookings, onTaken: (price) => noteTaken(gpu.key, desk, price, 'listing') });
    const made = { desk, listing };
    desks.set(gpu.key, made);
    return made;
  }

  const job = createJobPrice({
    ...ports,
    onTaken: noteJobPrice,
  });

  /** It is the price of those that want just this. One that wants more was not given more. */
  function noteJobPrice(held: Money): void {
    for (const gpu of online()) noteTaken(gpu.key, deskOf(gpu).desk, held, 'job');
  }

  /** One job price stands for the whole rig: the lowest, so that it keeps no booked job from its GPU. */
  function rigsPrice(): Money | null {
    const prices = online().flatMap((gpu) => deskOf(gpu).desk.wanted()?.pricePerHour ?? []);
    return prices.toSorted(compare)[0] ?? null;
  }

  function noteTaken(gpu: GpuKey, desk: GpuDesk, price: Money, where: 'job' | 'listing'): void {
    const wanted = desk.wanted();
    if (wanted === null || compare(price, wanted.pricePerHour) !== 0) return;
    const change = record.changes(gpu).at(-1);
    const isNoted = change?.at !== wanted.since || (where === 'job' ? change.jobPriceAt : change.listingPriceAt) !== null;
    if (!isNoted) record.add({ kind: 'taken', at: clock.now(), gpu, decidedAt: wanted.since, where });
  }

  function noteOnline(): void {
    for (const stretch of onlineNotes.note(new Set(online().map(({ key }) => key)))) record.add({ kind: 'online', ...stretch });
  }

  async function evaluateOnce(): Promise<void> {
    noteOnline();
    const gpus = online();
    for (const gpu of ports.gpus()) if (!gpu.isOnline) deskOf(gpu).desk.rest(clock.now());
    const asked = gpus.flatMap(({ key, model, listing }) => (listing.listingId === null ? [] : [{ key, model, listingId: listing.listingId }]));
    if (asked.length === 0) return;
    const look = await lookAtMarket(ports.market(), asked, ports.providerId(), ending.signal);
    if (ending.signal.aborted) return;
    const at = clock.now();
    for (const [model, market] of look.markets) {
      if (market === null || at - (marketNotedAt.get(model) ?? -Infinity) < marketNotedEveryMs) continue;
      marketNotedAt.set(model, at);
      record.add({ kind: 'market', at, model, market });
    }
    for (const entry of bookingNotes.news(look.bookings ?? [], at)) record.add(entry);
    for (const gpu of gpus) deskOf(gpu).desk.decide(at, look.markets.get(gpu.model) ?? null);
    tellMarket();
    opinions.ask(gpus.map(({ model }) => model));
  }

  function tellMarket(): void {
    const price = rigsPrice();
    if (price !== null) job.want(price);
    // A GPU may have come to the price that stands already: nothing is sent then.
    const { state, held } = job.effect();
    if (state === 'in-effect' && held !== null) noteJobPrice(held);
    for (const gpu of online()) {
      const { desk, listing } = deskOf(gpu);
      const wanted = desk.wanted();
      if (wanted !== null) listing.want(wanted.pricePerHour);
    }
  }

  /** One evaluation at a time; what is asked for meanwhile makes one more afterwards. */
  function evaluate(): void {
    if (stopped) return;
    if (evaluating !== null) {
      again = true;
      return;
    }
    cancelTimer();
    evaluating = evaluateOnce()
      .catch(ports.onBug)
      .finally(() => {
        evaluating = null;
        ports.onChange();
        if (again) {
          again = false;
          evaluate();
        } else plan();
      });
  }

  /** In five minutes, or at the peak window's next edge. */
  function plan(): void {
    if (stopped) return;
    const { changesAt } = peakMoment(clock.now(), ports.peakWindow());
    const untilEdge = changesAt === null ? Infinity : changesAt - clock.now();
    cancelTimer = clock.after(Math.max(0, Math.min(evaluateEveryMs, untilEdge)), evaluate);
  }

  function noteRoundTrip(): void {
    const { lastAcknowledgedAt, roundTripMs } = ports.liveness();
    if (lastAcknowledgedAt === lastBeatAt || roundTripMs === null) return;
    lastBeatAt = lastAcknowledgedAt;
    roundTrips.push(roundTripMs);
    if (roundTrips.length > roundTripsKept) roundTrips.shift();
  }

  plan();

  return {
    view: () =>
      Object.fromEntries(
        ports.gpus().map((gpu): [GpuKey, GpuPricing] => {
          const { desk, listing } = deskOf(gpu);
          const { plan: chosen, chosenAt } = desk.plan();
          return [
            gpu.key,
            {
              plan: chosen,
              chosenAt,
              override: overrideOf(ports.choices(), gpu.key),
              wanted: desk.wanted(),
              jobPrice: gpu.isOnline ? job.effect() : { ...job.effect(), state: 'waiting', problem: null },
              listingPrice: listing.effect(),
              market: desk.market(),
              serverOpinion: opinions.of(gpu.model),
              evaluatedAt: desk.evaluatedAt(),
              advice: desk.advice(clock.now()),
              bookings: desk.bookings().filter(({ to }) => to > clock.now() - shownBookingsMs),
            },
          ];
        }),
      ),
    jobPrice(key, listingPrice) {
      // After a restart the price is the one it ended with, until the strategy has had its say.
      const byHand = overrideOf(ports.choices(), key);
      return desks.get(key)?.desk.wanted()?.pricePerHour ?? byHand?.pricePerHour ?? lastTaken(record, key)?.pricePerHour ?? listingPrice;
    },
    profileTaken: (profile) => job.taken(profile),
    rigChanged() {
      if (stopped) return;
      noteRoundTrip();
      for (const gpu of online()) deskOf(gpu).listing.seen();
      const now = online().map(({ key, listing }) => `${key} ${listing.listingId ?? ''} ${String(listing.booked)}`).join('\n');
      if (now === seen) return;
      seen = now;
      evaluate();
    },
    choicesChanged() {
      evaluate();
      ports.onChange();
    },
    woke: evaluate,
    tokenChanged() {
      for (const { listing } of desks.values()) listing.tokenChanged();
      ports.onChange();
    },
    async preview(key, wish) {
      const gpu = gpuOf(key);
      if (gpu === undefined) return failed(problem('input-refused', note('gpu-not-listed')));
      const { desk } = deskOf(gpu);
      const at = clock.now();
      return ports.preview({
        ...wish,
        at,
        region: ports.region(),
        current: desk.current(),
        bookings: desk.bookings(),
        online: desk.online(),
        market: desk.market(),
        history: desk.history(at),
      });
    },
    changes: (key) => record.changes(key),
    activity: (key) => ({ online: [...record.online(key), ...onlineNotes.open(key)], booked: record.bookings(key) }),
    async stop() {
      stopped = true;
      cancelTimer();
      ending.abort();
      opinions.stop();
      job.stop();
      for (const { listing } of desks.values()) listing.stop();
      for (const stretch of onlineNotes.note(new Set())) record.add({ kind: 'online', ...stretch });
      await evaluating;
      await record.flushed();
    },
  };
}
