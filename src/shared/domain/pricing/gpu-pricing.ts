import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import type { TimeZone } from '../local-time.ts';
import type { Money } from '../money.ts';
import type { ReminderSettings } from '../peak-reminders.ts';
import type { PeakWindow } from '../peak-window.ts';
import type { Problem } from '../problem.ts';
import type { Advice } from './advice.ts';
import type { GpuBooking } from './gpu-activity.ts';
import type { Market } from './market-prices.ts';
import type { ServerOpinion } from './price-opinion.ts';
import type { PricePlan, Strategy } from './price-plan.ts';
import type { PriceReason } from './price-reason.ts';

// What the window knows of prices.

export interface PricingSection {
  readonly peakWindow: PeakWindow;
  /** Whose clock the window is on: the zone that the owner chose (null: none), and the computer's. */
  readonly zones: { readonly chosen: TimeZone | null; readonly computer: TimeZone };
  /** The peak that is on, else the next one; null: there is none on any day. */
  readonly nextPeak: Interval | null;
  readonly reminders: ReminderSettings;
  /** By GPU; only those that are or were listed. */
  readonly gpus: Readonly<Record<GpuKey, GpuPricing>>;
}

export interface GpuPricing {
  readonly plan: PricePlan;
  /** null: the usual plan, because the owner chose none. */
  readonly chosenAt: Instant | null;
  readonly override: { readonly pricePerHour: Money; readonly since: Instant } | null;
  /** What is asked for, confirmed or not; null until it was first decided. */
  readonly wanted: WantedPrice | null;
  /** The price in the rig's capabilities, which the job queue matches by. One for the whole rig: its lowest. */
  readonly jobPrice: PriceEffect;
  /** The price of the listing, which a booking is priced around. */
  readonly listingPrice: PriceEffect;
  readonly market: Market;
  /** What the server says that the model costs; null where it says nothing. No strategy uses it. */
  readonly serverOpinion: ServerOpinion | null;
  readonly evaluatedAt: Instant | null;
  readonly advice: readonly Advice[];
  /** Those that ended in the last 25 hours, run, or are to come. */
  readonly bookings: readonly GpuBooking[];
}

export interface WantedPrice {
  readonly pricePerHour: Money;
  /** Since when this price is wanted. */
  readonly since: Instant;
  readonly by: PriceSource;
  readonly reasons: readonly PriceReason[];
}

/** Who set a price: a strategy, or the owner by hand. */
export type PriceSource = Strategy | 'owner';

/** Where one of the two prices stands. Only what the marketplace confirmed is called its price. */
export interface PriceEffect {
  readonly state:
    /** The marketplace holds what is wanted. */
    | 'in-effect'
    /** It is being told, or will be again soon. */
    | 'under-way'
    /** The last try failed; another one follows by itself. */
    | 'failed'
    /** This marketplace takes no change of it from here: `fixedBecause`. Not an error. */
    | 'fixed'
    /** A booking runs, during which the price stays. */
    | 'booked'
    /** The marketplace's list doesn't show the listing, so nobody knows whether it is booked. */
    | 'not-seen'
    /** The rig isn't online, or nothing is wanted yet. */
    | 'waiting';
  /** What the marketplace holds, as far as it said so. */
  readonly held: Money | null;
  /** When it said so; null where that was before this start of the app. */
  readonly heldSince: Instant | null;
  /** What it answered to the last try, where that failed. */
  readonly problem: Problem | null;
  readonly fixedBecause: FixedBecause | null;
}

/** Why the listing's price can't be changed: no provider token, one that isn't taken, or a server that has no such call. */
export type FixedBecause = 'no-token' | 'token-not-taken' | 'not-offered';

/** One change of price, as the history shows it. */
export interface PriceChange {
  readonly at: Instant;
  readonly from: Money | null;
  readonly pricePerHour: Money;
  readonly by: PriceSource;
  readonly reasons: readonly PriceReason[];
  /** When the marketplace took it; null: it never did. */
  readonly jobPriceAt: Instant | null;
  readonly listingPriceAt: Instant | null;
}
