import type { Instant } from '../../shared/domain/instant.ts';

/** A place in a list without ids: the time of the last entry that was given, and how many of that time were. */
export interface TimePlace {
  readonly at: Instant;
  readonly given: number;
}

/** `null` for a text that no place was written as. */
export function readPlace(position: string | null): TimePlace | null {
  const [, at, given] = /^(\d{1,15}) (\d{1,9})$/.exec(position ?? '') ?? [];
  return at === undefined || given === undefined ? null : { at: Number(at), given: Number(given) };
}

/** The positions of entries that follow on a place, newest first. */
export function placesAfter(before: TimePlace | null, times: readonly Instant[]): readonly string[] {
  let last = before;
  return times.map((at) => {
    last = { at, given: last?.at === at ? last.given + 1 : 1 };
    return `${at} ${last.given}`;
  });
}
