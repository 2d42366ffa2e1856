import type { Clock } from '../../shared/domain/clock.ts';
import type { MachineFacts } from '../../shared/domain/keep-online-rules.ts';

export interface SleepWatch {
  /** The system is about to sleep. */
  sleep(): void;
  /** The system woke. */
  wake(): void;
  /** The machine's network changed. */
  networkChanged(): void;
  stop(): void;
}

/** After waking, the network is waited for this long; then the coordinator is tried whatever the system says. */
const networkWaitMs = 20_000;
/** A program that ran for this long is not asleep, whether it was told of waking or not. */
const awakeProofMs = 60_000;

/**
 * Turns what the system tells of sleep into two events that never come twice in a row: asleep, and awake with a
 * network (or with none in sight for long enough).
 */
export function createSleepWatch(clock: Clock, machine: () => MachineFacts, changed: (asleep: boolean) => void): SleepWatch {
  let asleep = false;
  let woken = false;
  let cancelTimer = (): void => undefined;

  const awake = (): void => {
    cancelTimer();
    if (!asleep) return;
    asleep = false;
    woken = false;
    changed(false);
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
    wake() {
      if (!asleep || woken) return;
      woken = true;
      cancelTimer();
      if (machine().network === 'none') cancelTimer = clock.after(networkWaitMs, awake);
      else awake();
    },
    networkChanged() {
      if (woken && machine().network !== 'none') awake();
    },
    stop() {
      cancelTimer();
    },
  };
}
