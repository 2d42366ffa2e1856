import type { Clock } from '../../shared/domain/clock.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { LedgerFailure } from './ledger-failure.ts';
import type { LedgerThread } from './ledger-thread.ts';

const weekMs = 7 * 24 * 60 * 60 * 1000;
/** Not with everything else that a start does. */
const firstLookMs = 60_000;
const lookEveryMs = 6 * 60 * 60 * 1000;

/** Sees to it that there is a back-up of every week. One that fails is told, and tried again later. */
export function weeklyBackUps(clock: Pick<Clock, 'after' | 'now'>, backUp: LedgerThread['backUp'], onProblem: (met: Problem) => void): { start(): void; stop(): void } {
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    cancel = clock.after(lookEveryMs, () => void look());
    try {
      await backUp(clock.now(), weekMs);
    } catch (error) {
      // Bugs were told by the ledger already.
      if (error instanceof LedgerFailure) onProblem(error.problem);
    }
  };
  return {
    start() {
      cancel = clock.after(firstLookMs, () => void look());
    },
    stop() {
      cancel();
    },
  };
}
