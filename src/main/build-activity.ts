import type { ActivityCommandName } from '../shared/activity-commands.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { createActivity } from './activity/activity.ts';
import { actSource, problemSource, uptimeSource } from './activity/history-sources.ts';
import { ledgerSource, type LedgerPages } from './activity/ledger-source.ts';
import { notingActs } from './activity/noting-acts.ts';
import { priceSource } from './activity/price-source.ts';
import { watchProblems } from './activity/problem-watch.ts';
import { standingProblems } from './activity/standing-problems.ts';
import type { BuiltHistory } from './build-history.ts';
import type { BuiltPricing } from './build-pricing.ts';
import type { CommandHandlers } from './ipc.ts';
import { systemClock } from './platform/system-clock.ts';

export interface ActivitySurroundings {
  readonly history: BuiltHistory['kept'];
  readonly ledger: LedgerPages;
  readonly priceChanges: BuiltPricing['changes'];
  readonly onBug: (error: unknown) => void;
}

export interface BuiltActivity {
  readonly commands: Pick<CommandHandlers, ActivityCommandName>;
  /** The same handlers, with what the owner changes by them written down. */
  noting(handlers: CommandHandlers): CommandHandlers;
  snapshotChanged(snapshot: Snapshot): void;
  stop(): void;
}

/** A part of the composition root: the list of everything that happened. Decides nothing. */
export function buildActivity({ history, ledger, priceChanges, onBug }: ActivitySurroundings): BuiltActivity {
  const { older, problemNews, acts } = history;
  const activity = createActivity([ledgerSource(ledger), uptimeSource(older), priceSource(priceChanges), problemSource(problemNews.older), actSource(acts.older)], onBug);
  const problems = watchProblems(problemNews, systemClock, onBug);
  return {
    commands: { 'activity.list': activity.list },
    noting: (handlers) =>
      notingActs(handlers, (act, gpu) => {
        try {
          acts.add(systemClock.now(), act, gpu);
        } catch (error) {
          onBug(error); // the disk is full: what was asked for is done all the same
        }
      }),
    snapshotChanged(snapshot) {
      problems.standing(standingProblems(snapshot));
    },
    stop: problems.stop,
  };
}
