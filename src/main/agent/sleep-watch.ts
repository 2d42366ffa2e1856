import type { Clock } from '../../shared/domain/clock.ts';
import type { MachineFacts } from '../../shared/domain/keep-online-rules.ts';

export interface SleepWatch {
  /** The system is about to sleep. */
  sleep(): void;
  /**
   * The system woke.
   * @param gpusLookedAt settles when it is known which GPUs are there now; left out where there is nothing to wait for
   */
  wake(gpusLookedAt?: Promise<void>): void;
  /** The machine's network changed. */
  networkChanged(): void;
  stop(): void;
}

/**
 * After waking, the GPUs and the network are waited for this long; then the coordinator is tried, whatever the system
 * says of its network, and with the GPUs that were known last.
 */
const longestWaitMs = 20_000;
/** A program that ran for this long is not asleep, whether it was told of waking or not. */
const awakeProofMs = 60_000;

/**
 * Turns what the system tells of sleep into two events that never come twice in a row: asleep, and awake with the
 * GPUs looked at and a network (or with either not in sight for long enough).
 */
export function createSleepWatch(clock: Clock, machine: () => MachineFacts, changed: (asleep: boolean) => void): SleepWatch {
  let asleep = false;
  let woken = false;
  let looking = false;
  let wakings = 0;
  let cancelTimer = (): void => undefined;

  const awake = (): void => {
    cancelTimer();
    if (!asleep) return;
    asleep = false;
    woken = false;
    changed(false);
  };

  const awakeIfReady = (): void => {
    if (woken && !looking && machine().network !== 'none') awake();
  };

  return {
    sleep() {
      cancelTimer();
      woken = false;
      cancelTimer = clock.after(awakeProofMs, awake);
      if (asleep) return;
      asleep = true;
      changed(true);
    },
    wake(gpusLookedAt) {
      if (!asleep || woken) return;
      woken = true;
      wakings += 1;
      cancelTimer();
      cancelTimer = clock.after(longestWaitMs, awake);
      looking = gpusLookedAt !== undefined;
      const waking = wakings;
      // How the look went is for whoever looks to tell; here it only matters that it is over.
      const looked = (): void => {
        if (waking !== wakings) return;
        looking = false;
        awakeIfReady();
      };
      gpusLookedAt?.then(looked, looked);
      awakeIfReady();
    },
    networkChanged: awakeIfReady,
    stop() {
      cancelTimer();
    },
  };
}
