import { LosslessNumber, parse } from 'lossless-json';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';

/**
 * Reads JSON with every number kept as it was written (a `LosslessNumber`), so that no sum of money passes through
 * a float on its way in. Failure: a few words that say what is wrong, never a piece of the text itself.
 */
export function readJson(text: string): Result<unknown, string> {
  const trimmed = text.trimStart();
  if (trimmed === '') return failed('an empty answer');
  if (trimmed.startsWith('<')) return failed('a web page instead of JSON');
  try {
    // A key that stands twice is taken as Python and JSON.parse take it: the last one counts.
    return ok(parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue }));
  } catch {
    // Not JSON, or nested deeper than the stack goes.
    return failed('no valid JSON');
  }
}

/** How many single values there are in a value; once above `enough` it stops counting. */
export function valuesIn(value: unknown, enough: number): number {
  if (typeof value !== 'object' || value === null || value instanceof LosslessNumber) return 1;
  let found = 1;
  for (const inner of Object.values(value)) {
    found += valuesIn(inner, enough - found);
    if (found > enough) break;
  }
  return found;
}

/** The same value with plain numbers, for what carries no money: payloads, constraints, metadata. */
export function withPlainNumbers(value: unknown): unknown {
  if (value instanceof LosslessNumber) return Number(value.value);
  if (Array.isArray(value)) return value.map(withPlainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPlainNumbers(inner)]));
}
