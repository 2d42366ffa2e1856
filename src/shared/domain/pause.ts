import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';

/** Why the rig, or one GPU of it, is held back. Several can hold at once; it goes on when the last one ends. */
export type PauseReason =
  /** The owner said so; holds until the owner says otherwise. */
  | { readonly kind: 'by-hand' }
  /** The owner said so, until a time. */
  | { readonly kind: 'until'; readonly until: Instant }
  /** Finish what is booked or running, then pause by hand. Heartbeats go on until then. */
  | { readonly kind: 'draining' }
  /** The owner switched this one GPU off. */
  | { readonly kind: 'switched-off' }
  /** Outside the weekly schedule; `until` is its next opening, `null` where it has none. */
  | { readonly kind: 'schedule'; readonly until: Instant | null }
  /** A program that the owner chose is running. */
  | { readonly kind: 'program'; readonly name: string }
  | { readonly kind: 'heat'; readonly gpu: GpuKey; readonly temperatureC: number; readonly resumesAtC: number }
  | { readonly kind: 'battery' }
  | { readonly kind: 'network'; readonly why: 'none' | 'metered' };

export type PauseKind = PauseReason['kind'];

/**
 * Whether heartbeats stop for this reason. Not while draining, because what is booked goes on; and not for want of a
 * network, because what the OS says of it can be wrong, and an answer from the coordinator is the proof.
 */
export const stopsHeartbeats = (reason: PauseReason): boolean =>
  reason.kind !== 'draining' && !(reason.kind === 'network' && reason.why === 'none');

/** Whether the owner holds the rig back by hand: what Resume ends. */
export const heldByOwner = (reasons: readonly PauseReason[]): boolean =>
  reasons.some(({ kind }) => kind === 'by-hand' || kind === 'until' || kind === 'draining');

/** The pauses that are offered by name. `after-work`: once what is booked or running has ended. */
export const pauseChoices = ['now', 'an-hour', 'until-tomorrow', 'after-work'] as const;
export type PauseChoice = (typeof pauseChoices)[number];
