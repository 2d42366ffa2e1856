import { ok } from '../../../shared/domain/result.ts';
import type { Answer, CallOptions, Listing, Rows } from '../market.ts';
import { calls } from './calls.ts';
import type { Client } from './client.ts';
import type { ReceivedRows } from './wire/rows.ts';

/** More rows the server gives nobody, and it has no second page (AITBC coordinator, gpu/list). */
export const mostListings = 500;

/**
 * Finds this provider's listings in everybody's. Where the list was cut, it is asked for once more for each model,
 * which cuts it less. A row that can't be read counts only if it may be one of ours: somebody else's broken row must
 * not keep this rig from knowing what it has.
 */
export async function findOwnListings(
  client: Client,
  models: readonly string[],
  options: CallOptions | undefined,
): Promise<Answer<Rows<Listing>>> {
  const me = await client.providerId();
  if (!me.ok) return me;

  const own = new Map<string, Listing>();
  const ask = async (model: string | undefined): Promise<Answer<{ readonly cut: boolean; readonly unreadable: number }>> => {
    const answer = await client.send(calls.listings, { query: { model, limit: mostListings } }, options);
    if (!answer.ok) return answer;
    const { rows, unread }: ReceivedRows<Listing> = answer.value.value;
    for (const row of rows) if (row.providerId === me.value) own.set(row.listingId, row);
    const maybeOurs = unread.filter((owner) => owner === null || owner === me.value);
    return ok({ cut: rows.length + unread.length >= mostListings, unreadable: maybeOurs.length });
  };

  const all = await ask(undefined);
  if (!all.ok) return all;
  let { cut, unreadable } = all.value;
  if (cut && models.length > 0) {
    cut = false;
    for (const model of new Set(models)) {
      const some = await ask(model);
      if (!some.ok) return some;
      cut ||= some.value.cut;
      unreadable = Math.max(unreadable, some.value.unreadable);
    }
  }
  return ok({ rows: [...own.values()], unreadable, whole: !cut && unreadable === 0 });
}
