import { ait, compare, minus, times, type Money } from '../money.ts';

/** What a receipt says, as far as it is compared. */
export interface ReceiptFigures {
  /** Plain decimals: used units, in `unitType`. */
  readonly units: string;
  readonly unitType: string;
  readonly unitPrice: Money | null;
  readonly price: Money | null;
}

/** Where the coordinator's receipt and our own measure don't agree. */
export interface ReceiptDifference {
  readonly figure: 'units' | 'price';
  readonly ours: string;
  readonly theirs: string;
}

/** A twentieth of a second, or a hundredth of the whole: rounding, and nothing to be shown. */
const leastUnits = '0.05';
const share = '0.01';

/**
 * Compares a receipt with what was measured here. A price can be compared only where the receipt says what a unit
 * costs: it has to be units times that.
 */
export function receiptDifferences(receipt: ReceiptFigures, measured: { readonly gpuSeconds: string }): readonly ReceiptDifference[] {
  const differences: ReceiptDifference[] = [];
  if (receipt.unitType === 'gpu_seconds' && differ(measured.gpuSeconds, receipt.units, leastUnits)) {
    differences.push({ figure: 'units', ours: measured.gpuSeconds, theirs: receipt.units });
  }
  if (receipt.unitPrice !== null && receipt.price !== null) {
    const expected = times(receipt.unitPrice, receipt.units).amount;
    if (differ(expected, receipt.price.amount, '0.000001')) differences.push({ figure: 'price', ours: expected, theirs: receipt.price.amount });
  }
  return differences;
}

function differ(ours: string, theirs: string, least: string): boolean {
  const [a, b] = [ait(ours), ait(theirs)];
  const apart = compare(a, b) < 0 ? minus(b, a) : minus(a, b);
  const allowed = times(a, share);
  return compare(apart, ait(least)) > 0 && compare(apart, allowed) > 0;
}
