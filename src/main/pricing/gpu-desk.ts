import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { compare, type Money } from '../../shared/domain/money.ts';
import { peakMoment, type PeakWindow } from '../../shared/domain/peak-window.ts';
import { advise, type Advice } from '../../shared/domain/pricing/advice.ts';
import { decidePrice } from '../../shared/domain/pricing/decide-price.ts';
import { activityAt, type GpuBooking } from '../../shared/domain/pricing/gpu-activity.ts';
import type { PriceChange, PriceSource, WantedPrice } from '../../shared/domain/pricing/gpu-pricing.ts';
import { unknownMarket, type Market } from '../../shared/domain/pricing/market-prices.ts';
import { overrideOf, planOf, type PricingChoices } from '../../shared/domain/pricing/pricing-choices.ts';
import type { PricePlan } from '../../shared/domain/pricing/price-plan.ts';
import type { PriceReason } from '../../shared/domain/pricing/price-reason.ts';
import type { PricingMoment } from '../../shared/domain/pricing/pricing-moment.ts';
import type { RecordedHistory } from '../../shared/domain/pricing/recorded-history.ts';
import type { GpuListing, Region } from '../../shared/domain/rig.ts';
import type { PricingRecord } from './pricing-record.ts';

/** A listed GPU as prices are concerned. */
export interface PricedGpu {
  readonly key: GpuKey;
  readonly model: string;
  readonly listing: GpuListing;
  /** What the owner named as the base price when offering it; null: not known. */
  readonly basePrice: Money | null;
  readonly isOnline: boolean;
}

export interface GpuDeskPorts {
  readonly gpu: () => PricedGpu;
  readonly choices: () => PricingChoices;
  readonly peakWindow: () => PeakWindow;
  readonly region: () => Region;
  readonly computerZone: () => TimeZone;
  readonly record: PricingRecord;
  /** Online time that is not in the record yet. */
  readonly openOnline: () => readonly Interval[];
  readonly roundTripsMs: () => readonly number[];
}

/** One GPU's prices: what is known of it, what its plan decides, and what is wanted. */
export interface GpuDesk {
  readonly wanted: () => WantedPrice | null;
  readonly market: () => Market;
  readonly evaluatedAt: () => Instant | null;
  readonly plan: () => { readonly plan: PricePlan; readonly chosenAt: Instant | null };
  /** The last price that the marketplace took, or else the one it was listed for. */
  readonly current: () => PricingMoment['current'];
  readonly bookings: () => readonly GpuBooking[];
  readonly online: () => readonly Interval[];
  /** What a back-test walks over; null where less than a day online is recorded. */
  readonly history: (at: Instant) => RecordedHistory | null;
  /** Decides what to ask now. `market`: what a look has just shown; null: it showed nothing. */
  readonly decide: (at: Instant, market: Market | null) => void;
  /** The GPU isn't online: its strategy has nothing to say, and only a price set by hand is wanted. */
  readonly rest: (at: Instant) => void;
  readonly advice: (at: Instant) => readonly Advice[];
}

const wasTaken = ({ jobPriceAt, listingPriceAt }: PriceChange): boolean => jobPriceAt !== null || listingPriceAt !== null;

/** The last price of a GPU that the marketplace took. */
export const lastTaken = (record: PricingRecord, gpu: GpuKey): PriceChange | null => record.changes(gpu).findLast(wasTaken) ?? null;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** So long the market counts as it was last seen. */
const marketHoldsMs = hourMs;
const longestBacktestMs = 30 * dayMs;

export function createGpuDesk(ports: GpuDeskPorts): GpuDesk {
  const { record } = ports;
  const { key } = ports.gpu();
  let wanted: WantedPrice | null = null;
  let market: { readonly at: Instant; readonly market: Market } | null = null;
  let evaluatedAt: Instant | null = null;

  const plan = (): ReturnType<typeof planOf> => {
    const { basePrice, listing } = ports.gpu();
    const base = basePrice ?? listing.pricePerHour;
    if (base === null) throw new Error('a GPU without any price was listed');
    return planOf(ports.choices(), key, base, ports.peakWindow());
  };
  const online = (): readonly Interval[] => [...record.online(key), ...ports.openOnline()];
  const bookings = (): readonly GpuBooking[] => record.bookings(key);

  /**
   * The pace is the strategy's own: what the owner set by hand, or changed before choosing this plan, keeps no new
   * choice waiting.
   */
  function current(): PricingMoment['current'] {
    const taken = lastTaken(record, key);
    const { pricePerHour } = ports.gpu().listing;
    if (taken === null) return pricePerHour === null ? null : { pricePerHour, changedAt: null };
    const counts = taken.by !== 'owner' && taken.at >= (plan().chosenAt ?? -Infinity);
    return { pricePerHour: taken.pricePerHour, changedAt: counts ? taken.at : null };
  }

  function decision(at: Instant): { readonly pricePerHour: Money; readonly by: PriceSource; readonly reasons: readonly PriceReason[] } {
    const byHand = overrideOf(ports.choices(), key);
    if (byHand !== null) return { pricePerHour: byHand.pricePerHour, by: 'owner', reasons: [] };
    const { plan: chosen } = plan();
    const decided = decidePrice(chosen, {
      at,
      peak: peakMoment(at, chosen.peakWindow),
      region: ports.region(),
      activity: activityAt(at, bookings(), online()),
      market: marketAt(at),
      current: current(),
    });
    return { pricePerHour: decided.pricePerHour, by: chosen.strategy, reasons: decided.reasons };
  }
  const marketAt = (at: Instant): Market => (market !== null && Math.abs(at - market.at) <= marketHoldsMs ? market.market : unknownMarket);

  function want(at: Instant, { pricePerHour, by, reasons }: ReturnType<typeof decision>): void {
    if (wanted !== null && wanted.by === by && compare(wanted.pricePerHour, pricePerHour) === 0) {
      wanted = { ...wanted, reasons };
      return;
    }
    const from = current()?.pricePerHour ?? null;
    wanted = { pricePerHour, since: at, by, reasons };
    if (from === null || compare(from, pricePerHour) !== 0) record.add({ kind: 'price', at, gpu: key, from, pricePerHour, by, reasons });
  }

  return {
    wanted: () => wanted,
    market: () => market?.market ?? unknownMarket,
    evaluatedAt: () => evaluatedAt,
    plan,
    current,
    bookings,
    online,
    history(at) {
      const times = online();
      const begins = Math.min(...times.map(({ from }) => from));
      const onlineMs = times.reduce((total, { from, to }) => total + (to - from), 0);
      if (onlineMs < dayMs) return null;
      const taken = record.changes(key).filter(wasTaken);
      const first = taken[0]?.from ?? plan().plan.basePrice;
      return {
        basis: 'recorded',
        range: { from: Math.max(begins, at - longestBacktestMs), to: at },
        region: ports.region(),
        bookings: bookings(),
        online: times,
        asked: [{ at: begins, pricePerHour: first }, ...taken.map((change) => ({ at: change.at, pricePerHour: change.pricePerHour }))],
        market: record.markets(ports.gpu().model),
      };
    },
    decide(at, seen) {
      if (seen !== null) market = { at, market: seen };
      evaluatedAt = at;
      want(at, decision(at));
    },
    rest(at) {
      if (overrideOf(ports.choices(), key) === null) wanted = null;
      else want(at, decision(at));
    },
    advice(at) {
      const { plan: chosen, chosenAt } = plan();
      const times = online();
      const recordSince = times[0]?.from ?? at;
      const { reviewedAt, dismissed } = ports.choices();
      return advise({
        at,
        plan: chosen,
        planSince: chosenAt ?? ports.gpu().listing.registeredAt ?? recordSince,
        reviewedAt: reviewedAt[key] ?? null,
        recordSince,
        current: current(),
        region: ports.region(),
        market: marketAt(at),
        bookings: bookings(),
        online: times,
        roundTripsMs: ports.roundTripsMs(),
        computerZone: ports.computerZone(),
        dismissed: dismissed.filter(({ gpu }) => gpu === key),
      });
    },
  };
}
