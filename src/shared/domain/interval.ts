import type { Instant } from './instant.ts';

/** A stretch of time: from `from` up to, and not including, `to`. Empty where `to` is not after `from`. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether `at` lies in one of them. */
export const covers = (all: readonly Interval[], at: Instant): boolean =>
  all.some((one) => one.from <= at && at < one.to);

/** In order of time, those that touch or overlap made one, empty ones left out. */
export function merged(all: readonly Interval[]): readonly Interval[] {
  const inOrder = all.filter((one) => one.from < one.to).toSorted((a, b) => a.from - b.from);
  const joined: Interval[] = [];
  for (const one of inOrder) {
    const last = joined.at(-1);
    if (last !== undefined && one.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    } else {
      joined.push({ from: one.from, to: one.to });
    }
  }
  return joined;
}

/** The parts of them that lie in `range`, in order of time and merged. */
export const within = (all: readonly Interval[], range: Interval): readonly Interval[] =>
  merged(all.map((one) => ({ from: Math.max(one.from, range.from), to: Math.min(one.to, range.to) })));

/** The time that both lists cover. */
export const common = (some: readonly Interval[], others: readonly Interval[]): readonly Interval[] =>
  merged(merged(some).flatMap((one) => within(others, one)));

/** How long they are together, in milliseconds; time covered twice counts once. */
export const totalMs = (all: readonly Interval[]): number =>
  merged(all).reduce((total, one) => total + (one.to - one.from), 0);
