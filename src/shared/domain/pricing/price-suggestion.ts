import { ait, type Money } from '../money.ts';
import { aitOf, decimalOf, toPriceDecimals, type Decimal } from './decimal.ts';
import { marketSpan, type MarketSpan } from './market-prices.ts';

/** What somebody else asks, and for how much memory. */
export interface OfferedPrice {
  readonly pricePerHour: Money;
  readonly memoryGb: number;
}

/** What a suggested price stands on. */
export type SuggestionBasis =
  /** What others ask for the same model: the middle of it is the suggestion. */
  | ({ readonly kind: 'same-model' } & MarketSpan)
  /** Nobody lists this model: what others ask for a gigabyte of memory, times this one's. */
  | { readonly kind: 'per-gb'; readonly pricePerGb: Money; readonly memoryGb: number; readonly listings: number; readonly outliers: number }
  /** Nobody lists anything that could be compared: a figure to begin with, and nothing more. */
  | { readonly kind: 'example' };

export interface PriceSuggestion {
  readonly pricePerHour: Money;
  readonly basis: SuggestionBasis;
}

/** What it costs an hour in the examples of the marketplace's own captures; said to be only an example. */
const examplePrice = ait('0.05');
/** More digits than that would claim to know better than a comparison by memory can. */
const comparedDigits = 3;

/**
 * What a GPU could ask.
 * @param sameModel what others ask for the same model
 * @param everybody what others ask for anything; looked at only where nobody lists this model
 */
export function suggestPrice(memoryGb: number | null, sameModel: readonly OfferedPrice[], everybody: readonly OfferedPrice[]): PriceSuggestion {
  const same = marketSpan(sameModel);
  if (same !== null) return { pricePerHour: aitOf(toPriceDecimals(decimalOf(same.median))), basis: { kind: 'same-model', ...same } };
  const perGb = marketSpan(everybody.filter((one) => one.memoryGb > 0).map((one) => ({ pricePerHour: aitOf(decimalOf(one.pricePerHour).div(one.memoryGb)) })));
  if (perGb === null || memoryGb === null || memoryGb <= 0) return { pricePerHour: examplePrice, basis: { kind: 'example' } };
  const rough = (value: Decimal): Money => aitOf(toPriceDecimals(value.toSignificantDigits(comparedDigits)));
  const compared = rough(decimalOf(perGb.median).times(memoryGb));
  if (decimalOf(compared).isZero()) return { pricePerHour: examplePrice, basis: { kind: 'example' } };
  return { pricePerHour: compared, basis: { kind: 'per-gb', pricePerGb: rough(decimalOf(perGb.median)), memoryGb, listings: perGb.listings, outliers: perGb.outliers } };
}
