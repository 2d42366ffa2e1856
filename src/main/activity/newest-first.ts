import type { PlacedEntry } from './activity-source.ts';

export interface Merged {
  readonly placed: readonly PlacedEntry[];
  /** How many of each list are among them. */
  readonly used: readonly number[];
}

/** The newest `count` of several lists, each newest first. Of the same instant, an earlier list's come first. */
export function newestFirst(lists: readonly (readonly PlacedEntry[])[], count: number): Merged {
  const used = lists.map(() => 0);
  const placed: PlacedEntry[] = [];
  while (placed.length < count) {
    let newest: { readonly one: PlacedEntry; readonly list: number } | null = null;
    for (const [list, entries] of lists.entries()) {
      const one = entries[used[list] ?? 0];
      if (one !== undefined && (newest === null || one.entry.at > newest.one.entry.at)) newest = { one, list };
    }
    if (newest === null) break;
    placed.push(newest.one);
    used[newest.list] = (used[newest.list] ?? 0) + 1;
  }
  return { placed, used };
}
