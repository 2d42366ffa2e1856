import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import type { ToldChange } from '../../shared/domain/recorded-uptime.ts';
import type { RigState, StateCause } from '../../shared/domain/rig.ts';

/** What the rig, or one GPU, is now. */
export interface StandingNow {
  readonly state: RigState;
  readonly since: Instant;
  readonly cause: StateCause;
  readonly pauseReasons: readonly PauseReason[];
}

/** The history is read now and then, the state is known at once: together they reach to this moment. */
export function withNow(changes: readonly ToldChange[], { state, since, cause, pauseReasons }: StandingNow): readonly ToldChange[] {
  const at = Math.floor(since / 1000) * 1000;
  const last = changes.at(-1);
  // Known already; a reason that came since changed the state's words, not the state.
  if (last !== undefined && (last.state === state || last.at > at)) return changes;
  return [...changes, { at, state, cause, reasons: pauseReasons.map(({ kind }) => kind) }];
}

/** A state with its end; `to` is null while it lasts. */
export interface ToldStretch extends ToldChange {
  readonly to: Instant | null;
}

const passingMs = 60_000;
const isPassing = ({ state }: ToldChange): boolean => state === 'registering' || state === 'connecting';

/**
 * The changes as a person would tell them, oldest first: what a rig passes through on its way (registering, connecting)
 * is left out where it was over within a minute, and what set it off is told as the cause of where it came to. The
 * same state twice is told once.
 */
export function toldStretches(changes: readonly ToldChange[]): readonly ToldStretch[] {
  const told: ToldChange[] = [];
  let begun: ToldChange | null = null;
  changes.forEach((change, index) => {
    const next = changes[index + 1];
    if (isPassing(change) && next !== undefined && next.at - change.at < passingMs) {
      begun ??= change;
      return;
    }
    const cause = begun === null ? change : { ...change, cause: begun.cause };
    begun = null;
    if (told.at(-1)?.state !== change.state) told.push(cause);
  });
  return told.map((change, index) => ({ ...change, to: told[index + 1]?.at ?? null }));
}

/** The stretches that a range touches, cut at its ends. What lasts, lasts until `now`. */
export function stretchesIn(range: Interval, stretches: readonly ToldStretch[], now: Instant): readonly (ToldStretch & Interval)[] {
  return stretches.flatMap((stretch) => {
    const from = Math.max(stretch.at, range.from);
    const to = Math.min(stretch.to ?? now, range.to);
    return from < to ? [{ ...stretch, from, to }] : [];
  });
}
