import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { peakMoment, type PeakMoment, type PeakWindow } from '../../shared/domain/peak-window.ts';
import type { RigState } from '../../shared/domain/rig.ts';
import { shouldStayAwake } from '../../shared/domain/stay-awake.ts';

export interface StayAwakePorts {
  readonly clock: Clock;
  /** What the owner chose. Off: the machine sleeps as it is set to. */
  readonly wanted: () => boolean;
  readonly peakWindow: () => PeakWindow;
  /** Keeps the system from sleeping, or lets it; the screen may go dark. */
  readonly keepAwake: (on: boolean) => void;
  readonly changed: () => void;
}

/** Keeps the machine from going to sleep while there is something to earn. */
export interface StayAwake {
  /** The rig is in this state now, and one of its GPUs is booked, or none. */
  follow(state: RigState, booked: boolean): void;
  /** The owner's choice or the peak window is another one now. */
  chosenAnew(): void;
  isActive(): boolean;
  stop(): void;
}

/** Edges of the peak window are on the wall clock, which can be set: it is looked at again after this long at most. */
const lookAgainMs = 5 * 60_000;

export function createStayAwake({ clock, wanted, peakWindow, keepAwake, changed }: StayAwakePorts): StayAwake {
  let state: RigState = 'unregistered';
  let booked = false;
  let active = false;
  let known: { readonly window: PeakWindow; readonly from: Instant; readonly moment: PeakMoment } | null = null;
  let cancelTimer = (): void => undefined;

  /** Worked out anew only where it may have changed: it takes milliseconds. */
  const peak = (): PeakMoment => {
    const now = clock.now();
    const window = peakWindow();
    const holds = known !== null && known.window === window && now >= known.from && (known.moment.changesAt === null || now < known.moment.changesAt);
    if (known === null || !holds) known = { window, from: now, moment: peakMoment(now, window) };
    return known.moment;
  };
  const become = (next: boolean): void => {
    if (next === active) return;
    active = next;
    keepAwake(active);
    changed();
  };
  const decide = (): void => {
    cancelTimer();
    cancelTimer = () => undefined;
    // In peak it may be awake, out of it may not: where both come to the same, the hours don't matter.
    const atBest = wanted() && shouldStayAwake(state, booked, true);
    const hoursMatter = atBest && !shouldStayAwake(state, booked, false);
    if (!hoursMatter) {
      become(atBest);
      return;
    }
    const { inPeak, changesAt } = peak();
    become(inPeak);
    if (changesAt !== null) cancelTimer = clock.after(Math.min(lookAgainMs, Math.max(0, changesAt - clock.now())), decide);
  };

  return {
    follow(nextState, nextBooked) {
      if (nextState === state && nextBooked === booked) return;
      state = nextState;
      booked = nextBooked;
      decide();
    },
    chosenAnew: decide,
    isActive: () => active,
    stop() {
      cancelTimer();
      become(false);
    },
  };
}
