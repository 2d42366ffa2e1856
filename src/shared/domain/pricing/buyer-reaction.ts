import { Decimal, type DecimalText } from './decimal.ts';

/**
 * How buyers are assumed to react to a price: bookings change with (price / recorded price)^elasticity. At −1 a price
 * that is 10 % higher finds 9 % fewer buyers. An assumption, shown and adjustable: nobody has measured it on this
 * network. The three together give a back-test its range.
 */
export interface BuyerReaction {
  readonly weak: DecimalText;
  readonly usual: DecimalText;
  readonly strong: DecimalText;
}

export const assumedReaction: BuyerReaction = { weak: '-0.5', usual: '-1', strong: '-2' };

/** Elasticities from 0 (price means nothing) to −5, the weaker first; null: fine. */
export function reactionFault({ weak, usual, strong }: BuyerReaction): 'not-elasticities' | null {
  if (![weak, usual, strong].every((text) => /^-?\d(\.\d{1,4})?$/.test(text))) return 'not-elasticities';
  const [a, b, c] = [new Decimal(weak), new Decimal(usual), new Decimal(strong)];
  return a.lte(0) && b.lte(a) && c.lte(b) && c.gte(-5) ? null : 'not-elasticities';
}

/** How many bookings come for each one that came, at a price that is `ratio` times the recorded one (above 0). */
export const bookingsForEach = (ratio: Decimal, elasticity: DecimalText): Decimal => ratio.pow(elasticity);
