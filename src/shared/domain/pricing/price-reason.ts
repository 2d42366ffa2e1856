import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Region } from '../rig.ts';
import type { DecimalText } from './decimal.ts';

/** Why a price is what it is: a code and the figures that it stands on. The words are the window's. */
export type PriceReason = StrategyReason | LimitReason | PaceReason;

/** What the strategy looked at. Shares and factors are plain decimals: "0.2" is a fifth. */
export type StrategyReason =
  | { readonly code: 'base-price'; readonly price: Money }
  /** Market Balance: the market's middle pulled the price to `to`. */
  | {
      readonly code: 'market-median';
      readonly median: Money;
      readonly listings: number;
      readonly outliers: number;
      readonly weight: DecimalText;
      readonly to: Money;
    }
  | { readonly code: 'market-not-known' }
  /** Market Balance: how much of the last day's online time was booked, and the factor that it gave. */
  | {
      readonly code: 'demand';
      readonly utilization: DecimalText;
      readonly onlineMs: number;
      readonly bookedMs: number;
      readonly factor: DecimalText;
    }
  | { readonly code: 'demand-not-known' }
  /** Peak Maximizer. `until`, `next`: null where that never comes. */
  | { readonly code: 'peak'; readonly premium: DecimalText; readonly until: Instant | null }
  | { readonly code: 'off-peak'; readonly next: Instant | null }
  /** Peak Maximizer: how the region's median compares with all others'; premium "0" where it isn't dearer. */
  | {
      readonly code: 'region';
      readonly region: Region;
      readonly premium: DecimalText;
      readonly medianHere: Money;
      readonly medianElsewhere: Money;
    }
  | { readonly code: 'region-not-known'; readonly region: Region }
  /** Utilization Guard. */
  | { readonly code: 'booked'; readonly until: Instant }
  /** Utilization Guard: the last booking's rate and the price from which it goes on. */
  | { readonly code: 'last-booking'; readonly rate: Money; readonly from: Money }
  | { readonly code: 'idle'; readonly idleMs: number; readonly steps: number; readonly factor: DecimalText };

/** What the owner's limits made of it. */
export type LimitReason =
  | { readonly code: 'floor'; readonly wanted: Money; readonly floor: Money }
  | { readonly code: 'ceiling'; readonly wanted: Money; readonly ceiling: Money }
  /** The price asked until now lay outside the limits: it is brought inside at once, whatever the pace. */
  | { readonly code: 'limits-moved'; readonly from: Money };

/** Why the price isn't (yet) where the strategy wants it. */
export type PaceReason =
  | { readonly code: 'small-change'; readonly wanted: Money; readonly least: DecimalText }
  | { readonly code: 'changed-recently'; readonly wanted: Money; readonly changedAt: Instant; readonly until: Instant }
  | { readonly code: 'one-step'; readonly wanted: Money; readonly longest: DecimalText };
