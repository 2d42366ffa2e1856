import type { ActivityEntry } from '../../../shared/domain/activity.ts';

/** A day over the entries of that day. */
export type ActivityRow = { readonly day: string; readonly key: string } | { readonly entry: ActivityEntry; readonly key: string };

/** Entries, newest first, each day's below its name. */
export function rowsByDay(entries: readonly ActivityEntry[], dayOf: (entry: ActivityEntry) => string): readonly ActivityRow[] {
  let last: string | null = null;
  return entries.flatMap((entry): readonly ActivityRow[] => {
    const day = dayOf(entry);
    const row = { entry, key: entry.id };
    if (day === last) return [row];
    last = day;
    // A clock that was set back may bring a day twice.
    return [{ day, key: `day ${entry.id}` }, row];
  });
}

/** The newest page on top of what is there; `null` where they don't meet and the list has to begin anew. */
export function withNewest(entries: readonly ActivityEntry[], newest: readonly ActivityEntry[]): readonly ActivityEntry[] | null {
  const [first] = entries;
  if (first === undefined) return newest.length === 0 ? entries : null;
  const meets = newest.findIndex(({ id }) => id === first.id);
  if (meets === -1) return null;
  return meets === 0 ? entries : [...newest.slice(0, meets), ...entries];
}
