import { priceFault, readPrice, type PriceFault } from '../listing-rules.ts';
import type { TimeZone } from '../local-time.ts';
import { ait, compare, parseAit, type Money } from '../money.ts';
import { peakWindowSchema, usualPeakWindow, type PeakWindow } from '../peak-window.ts';
import { failed, ok, type Result } from '../result.ts';
import { Decimal, aitOf, decimalOf, toPriceDecimals, type DecimalText } from './decimal.ts';

/** The three of the AITBC GPU monetization guide; the first is its default. What each does: docs/strategies.md. */
export const strategies = ['market-balance', 'peak-maximizer', 'utilization-guard'] as const;
export type Strategy = (typeof strategies)[number];

/** What an owner chose for a GPU. Prices are per hour. Made by `readPricePlan`, which sees to floor ≤ base ≤ ceiling. */
export interface PricePlan {
  readonly strategy: Strategy;
  readonly basePrice: Money;
  /** No strategy ever goes below the floor or above the ceiling. */
  readonly floor: Money;
  readonly ceiling: Money;
  readonly peakWindow: PeakWindow;
  /** What Peak Maximizer adds in the peak window, as a share of the base price: "0.2" is a fifth. */
  readonly peakPremium: DecimalText;
}

/**
 * 20 %, which is what the coordinator's own engine adds in peak hours (AITBC coordinator, pricing strategies,
 * `peak_hour_multiplier` 1.2), and one step.
 */
const usualPeakPremium: DecimalText = '0.2';
const leastPeakPremium = '0.05';
const mostPeakPremium = '1';

/** Below it, the eight decimals of a listing's price are too coarse for steps of a few percent. */
const lowestFloor = ait('0.000001');

/** A plan as it is typed or stored: prices and premium as text. */
export interface TypedPricePlan {
  readonly strategy: Strategy;
  readonly basePrice: string;
  readonly floor: string;
  readonly ceiling: string;
  readonly peakWindow: PeakWindow;
  readonly peakPremium: string;
}

export type PlanFault =
  | { readonly field: 'basePrice' | 'floor' | 'ceiling'; readonly fault: PriceFault }
  | { readonly field: 'floor'; readonly fault: 'too-low' | 'above-base' }
  | { readonly field: 'ceiling'; readonly fault: 'below-base' }
  | { readonly field: 'peakPremium'; readonly fault: 'out-of-range' }
  | { readonly field: 'peakWindow'; readonly fault: 'not-a-window' };

/** Reads a plan. Gives every fault, so that each field can say its own. */
export function readPricePlan(typed: TypedPricePlan): Result<PricePlan, readonly PlanFault[]> {
  const faults: PlanFault[] = [];
  const price = (field: 'basePrice' | 'floor' | 'ceiling'): Money | null => {
    const read = readPrice(typed[field]);
    if (read.ok) return read.value;
    faults.push({ field, fault: read.failure });
    return null;
  };
  const basePrice = price('basePrice');
  const floor = price('floor');
  const ceiling = price('ceiling');
  if (floor !== null && compare(floor, lowestFloor) < 0) faults.push({ field: 'floor', fault: 'too-low' });
  if (floor !== null && basePrice !== null && compare(floor, basePrice) > 0) {
    faults.push({ field: 'floor', fault: 'above-base' });
  }
  if (ceiling !== null && basePrice !== null && compare(ceiling, basePrice) < 0) {
    faults.push({ field: 'ceiling', fault: 'below-base' });
  }
  const peakPremium = readPremium(typed.peakPremium);
  if (peakPremium === null) faults.push({ field: 'peakPremium', fault: 'out-of-range' });
  const peakWindow = peakWindowSchema.safeParse(typed.peakWindow);
  if (!peakWindow.success) faults.push({ field: 'peakWindow', fault: 'not-a-window' });

  if (basePrice === null || floor === null || ceiling === null || peakPremium === null || !peakWindow.success) {
    return failed(faults);
  }
  if (faults.length > 0) return failed(faults);
  return ok({ strategy: typed.strategy, basePrice, floor, ceiling, peakWindow: peakWindow.data, peakPremium });
}

/** The guide's default strategy and peak window, and the usual limits and premium, for an owner who chose nothing yet. */
export const usualPlan = (basePrice: Money, zone: TimeZone): PricePlan => ({
  strategy: 'market-balance',
  basePrice,
  ...usualLimits(basePrice),
  peakWindow: usualPeakWindow(zone),
  peakPremium: usualPeakPremium,
});

/** Half the base price to twice of it: what the limits are until the owner says otherwise. */
export function usualLimits(basePrice: Money): { readonly floor: Money; readonly ceiling: Money } {
  const base = decimalOf(basePrice);
  const floor = Decimal.max(toPriceDecimals(base.div(2), 'up'), decimalOf(lowestFloor));
  const ceiling = aitOf(toPriceDecimals(base.times(2)));
  return {
    floor: floor.lte(base) ? aitOf(floor) : basePrice,
    ceiling: priceFault(ceiling) === null ? ceiling : basePrice,
  };
}

function readPremium(text: string): DecimalText | null {
  // Money's reader knows plain decimals and their bounds; a premium is one without a currency.
  const read = parseAit(text);
  if (!read.ok) return null;
  const premium = decimalOf(read.value);
  return premium.gte(leastPeakPremium) && premium.lte(mostPeakPremium) ? read.value.amount : null;
}
