import { z } from 'zod';
import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import { firstInstantAt, localTime, plusDays, type TimeZone } from './local-time.ts';
import type { PauseChoice } from './pause.ts';

/** How the owner paused the rig. `draining`: once nothing is booked and no job runs, it becomes `by-hand`. */
export type OwnerPause =
  | { readonly kind: 'by-hand' }
  | { readonly kind: 'until'; readonly until: Instant }
  | { readonly kind: 'draining' };

/** What the owner wished at run time, and a restart has to go back to. */
export interface OwnerWishes {
  /** `null`: not paused. */
  readonly pause: OwnerPause | null;
  readonly switchedOff: readonly GpuKey[];
}

export const noWishes: OwnerWishes = { pause: null, switchedOff: [] };

export const ownerWishesSchema: z.ZodType<OwnerWishes> = z.object({
  pause: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('by-hand') }),
      z.object({ kind: z.literal('until'), until: z.number().int() }),
      z.object({ kind: z.literal('draining') }),
    ])
    .nullable(),
  switchedOff: z.array(z.string().min(1).max(200)).max(64),
});

/** The pause as it holds at `now`: one with a time that has passed is none. */
export const pauseAt = (pause: OwnerPause | null, now: Instant): OwnerPause | null =>
  pause?.kind === 'until' && pause.until <= now ? null : pause;

const morningMinute = 6 * 60;

/**
 * What "until tomorrow" means: 6 in the morning, the owner's time. Asked for in the evening or at night it ends after
 * that night, and not at midnight, when the same game is still on.
 */
export function untilTomorrow(now: Instant, zone: TimeZone): Instant {
  const { date, minuteOfDay } = localTime(now, zone);
  return firstInstantAt(minuteOfDay < morningMinute ? date : plusDays(date, 1), morningMinute, zone);
}

export function chosenPause(choice: PauseChoice, now: Instant, zone: TimeZone): OwnerPause {
  switch (choice) {
    case 'now':
      return { kind: 'by-hand' };
    case 'an-hour':
      return { kind: 'until', until: now + 60 * 60_000 };
    case 'until-tomorrow':
      return { kind: 'until', until: untilTomorrow(now, zone) };
    case 'after-work':
      return { kind: 'draining' };
  }
}
