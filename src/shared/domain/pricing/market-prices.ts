import type { Money } from '../money.ts';
import { regions, type Region } from '../rig.ts';
import { Decimal, aitOf, decimalOf } from './decimal.ts';

/** What somebody else asks for the same model. */
export interface MarketPrice {
  readonly pricePerHour: Money;
  /** null where the marketplace doesn't say: the AITBC coordinator lists everything under "default". */
  readonly region: Region | null;
}

/** The middle of the market. */
export interface MarketMiddle {
  readonly median: Money;
  /** How many prices it stands on. */
  readonly listings: number;
  /** How many were left out: outliers, and prices of zero or less. */
  readonly outliers: number;
}

/** What is known of a market at one time: small enough to be kept as a record. */
export interface Market {
  readonly middle: MarketMiddle | null;
  /** For each region that has listings: its middle, and that of all other regions together. */
  readonly regions: Readonly<Partial<Record<Region, { readonly here: MarketMiddle; readonly elsewhere: MarketMiddle | null }>>>;
}

/** Nobody asked, or nobody answered. */
export const unknownMarket: Market = { middle: null, regions: {} };

/** Sums up what others ask for a model. The owner's own listings don't belong in it. */
export function surveyMarket(prices: readonly MarketPrice[]): Market {
  const named = regions.flatMap((region) => {
    const here = marketMiddle(prices.filter((one) => one.region === region));
    const elsewhere = marketMiddle(prices.filter((one) => one.region !== null && one.region !== region));
    return here === null ? [] : [[region, { here, elsewhere }] as const];
  });
  return { middle: marketMiddle(prices), regions: Object.fromEntries(named) };
}

/** A region's name from a listing, where it is one. */
export const regionOf = (name: string): Region | null => regions.find((region) => region === name) ?? null;

/** With fewer, one price can't be told apart as odd; the median alone holds out against it. */
const fewestToTrim = 5;
const oddBeyond = new Decimal('3.5');
/** The normal distribution's median absolute deviation in standard deviations, and what makes its mean one. */
const madOfNormal = new Decimal('0.6745');
const meanAdToSd = new Decimal('1.253314');

/**
 * The median of the prices without outliers: those whose modified z-score 0.6745·|x − median| / MAD is above 3.5
 * (B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers, 1993; NIST/SEMATECH e-Handbook of Statistical Methods,
 * 1.3.5.17). Where more than half of the prices are the same (MAD 0), |x − median| / (1.253314 · mean absolute
 * deviation) takes its place, from the same authors. Prices of zero and less are nobody's price and are left out first.
 * null: no price is left.
 */
export function marketMiddle(prices: readonly MarketPrice[]): MarketMiddle | null {
  const span = marketSpan(prices);
  return span === null ? null : { median: span.median, listings: span.listings, outliers: span.outliers };
}

/** The middle with how far the prices that it stands on reach. */
export interface MarketSpan extends MarketMiddle {
  readonly lowest: Money;
  readonly highest: Money;
}

/** As `marketMiddle`, with the range of the prices that were not left out. */
export function marketSpan(prices: readonly Pick<MarketPrice, 'pricePerHour'>[]): MarketSpan | null {
  const asked = prices.map((one) => decimalOf(one.pricePerHour)).filter((price) => price.gt(0));
  if (asked.length === 0) return null;
  const kept = asked.length < fewestToTrim ? asked : withoutOutliers(asked);
  return {
    median: aitOf(median(kept)),
    listings: kept.length,
    outliers: prices.length - kept.length,
    lowest: aitOf(Decimal.min(...kept)),
    highest: aitOf(Decimal.max(...kept)),
  };
}

function withoutOutliers(prices: readonly Decimal[]): readonly Decimal[] {
  const middle = median(prices);
  const deviations = prices.map((price) => price.minus(middle).abs());
  const mad = median(deviations);
  const meanAd = Decimal.sum(...deviations).div(deviations.length);
  if (meanAd.isZero()) return prices;
  const score = (deviation: Decimal): Decimal =>
    mad.isZero() ? deviation.div(meanAdToSd.times(meanAd)) : deviation.times(madOfNormal).div(mad);
  return prices.filter((_, index) => score(deviations[index] ?? middle).lte(oddBeyond));
}

/** Of an even number, the mean of the two in the middle. `values` is not empty. */
function median(values: readonly Decimal[]): Decimal {
  const inOrder = values.toSorted((a, b) => a.comparedTo(b));
  const upper = inOrder[Math.floor(inOrder.length / 2)];
  const lower = inOrder[Math.floor((inOrder.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('the median of nothing');
  return upper.plus(lower).div(2);
}
