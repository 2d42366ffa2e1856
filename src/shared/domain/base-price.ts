import { ait, compare, isNegative, parseAit, type Money } from './money.ts';
import { failed, type Result } from './result.ts';

/** The coordinator keeps listing prices to eight decimals ("0.05000000"); it would round a finer one away. */
export const finestPriceDecimals = 8;

/** AIT per hour. Far above any GPU's price: what lies beyond is a slip of the finger, and listings can't be deleted. */
export const highestPrice: Money = ait('1000');

export type BasePriceFault = 'empty' | 'comma' | 'not-a-number' | 'not-positive' | 'too-fine' | 'too-high';

/**
 * Reads a base price in AIT per hour as a person types it: "0.05". The coordinator itself would take a negative
 * price and break on a bad one (AITBC coordinator, gpu/register), so every price passes here before it is sent.
 * A comma is refused rather than guessed at: "1,000" is a thousand to some and one to others.
 */
export function readBasePrice(typed: string): Result<Money, BasePriceFault> {
  const text = typed.trim();
  if (text === '') return failed('empty');
  if (text.includes(',')) return failed('comma');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return failed('not-a-number');
  const price = parseAit(text);
  if (!price.ok) return failed('not-a-number');
  if (price.value.amount === '0' || isNegative(price.value)) return failed('not-positive');
  if ((price.value.amount.split('.')[1] ?? '').length > finestPriceDecimals) return failed('too-fine');
  if (compare(price.value, highestPrice) > 0) return failed('too-high');
  return price;
}
