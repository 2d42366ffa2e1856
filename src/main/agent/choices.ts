import type { GpuKey } from '../../shared/domain/gpu.ts';
import { ait, compare, parseAit } from '../../shared/domain/money.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { ListingWish } from './listing-book.ts';

/** A GPU that the owner wants online. `pricePerHour` is a decimal in AIT, above zero. */
export interface GpuChoice {
  readonly key: GpuKey;
  readonly name: string;
  readonly pricePerHour: string;
  readonly listAsNew?: boolean | undefined;
}

/** What the owner chose, each GPU once, or why it can't be used. */
export function readChoices(choices: readonly GpuChoice[]): Result<readonly ListingWish[], Problem> {
  const wishes = new Map<GpuKey, ListingWish>();
  for (const { key, name, pricePerHour, listAsNew } of choices) {
    const price = parseAit(pricePerHour);
    if (!price.ok || compare(price.value, ait('0')) <= 0) {
      return failed(problem('input-refused', note('price-of-not-positive', name.slice(0, 60))));
    }
    wishes.set(key, { key, name: name.trim(), pricePerHour: price.value, listAsNew: listAsNew ?? false });
  }
  if (wishes.size === 0) return failed(problem('input-refused', note('choose-a-gpu')));
  return ok([...wishes.values()]);
}
