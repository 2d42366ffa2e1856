/**
 * Changes that can all be true: a clock that was wrong for a while (an RTC hours ahead until the network sets it)
 * leaves changes whose times contradict the order in which they were written. Which clock was right is not written
 * anywhere; so the fewest are left out, and of equally few the older ones, because clocks get mended.
 * @param changes by time; `id` counts in the order of writing
 */
export function withoutContradictions<Change extends { readonly id: number }>(changes: readonly Change[]): readonly Change[] {
  const inOrder = changes.every(({ id }, index) => index === 0 || id > (changes[index - 1]?.id ?? 0));
  return inOrder ? changes : longestInOrder(changes);
}

/** The longest row of growing ids (patience sorting), from the end, so that among the longest the newest is found. */
function longestInOrder<Change extends { readonly id: number }>(changes: readonly Change[]): readonly Change[] {
  interface Link {
    readonly change: Change;
    readonly after: Link | null;
  }
  /** By length: the row of that length that begins with the highest id. */
  const rows: Link[] = [];
  for (const change of changes.toReversed()) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.change.id ?? 0) > change.id) low = middle + 1;
      else high = middle;
    }
    rows[low] = { change, after: rows[low - 1] ?? null };
  }
  const kept: Change[] = [];
  for (let link = rows.at(-1) ?? null; link !== null; link = link.after) kept.push(link.change);
  return kept;
}
