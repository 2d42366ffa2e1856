import { ait, compare, parseAit, type Money } from './money.ts';
import { failed, ok, type Result } from './result.ts';

/**
 * What a listing may say. The coordinator itself takes nearly anything (a negative price, a name of any length) and
 * nobody can delete the row afterwards, so these rules hold before anything is sent.
 */

/** The coordinator's own pricing engine never goes above this (AITBC coordinator, dynamic pricing's `max_price`). */
const highestPricePerHour = ait('1000');
/** The coordinator stores prices with this many decimals (AITBC coordinator, GPU registry). */
export const mostPriceDecimals = 8;
const longestListingName = 100;
/** 16 TiB: above any card, below nonsense. */
export const mostMemoryMiB = 16 * 1024 * 1024;

export type PriceFault = 'not-a-number' | 'not-positive' | 'too-high' | 'too-many-decimals';
export type NameFault = 'empty' | 'too-long' | 'strange-characters';

/** Reads a price per hour as a person types it, a dot before its decimals. */
export function readPrice(text: string): Result<Money, PriceFault> {
  const typed = text.trim();
  if (!/^[+-]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})$/.test(typed)) return failed('not-a-number');
  const price = parseAit(typed);
  if (!price.ok) return price;
  const fault = priceFault(price.value);
  return fault === null ? ok(price.value) : failed(fault);
}

/** What is wrong with a price per hour; `null` when nothing is. */
export function priceFault(price: Money): PriceFault | null {
  if (compare(price, ait('0')) <= 0) return 'not-positive';
  if (compare(price, highestPricePerHour) > 0) return 'too-high';
  const decimals = price.amount.split('.')[1]?.length ?? 0;
  return decimals > mostPriceDecimals ? 'too-many-decimals' : null;
}

/** What is wrong with a listing's name; `null` when nothing is. Characters are counted as people count them, nearly. */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === '') return 'empty';
  if (Array.from(name).length > longestListingName) return 'too-long';
  // Controls, line and paragraph separators, marks that turn the writing direction, half characters.
  return /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name) ? 'strange-characters' : null;
}
