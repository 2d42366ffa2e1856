import { plus, type Money } from '../../shared/domain/money.ts';
import type { TotalsApart } from '../../shared/domain/ledger/sync-state.ts';
import { earningSightings } from './job-sightings.ts';
import type { JobsSource } from './read-jobs.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

/** What the ledger holds of payouts: the sum of the gross amounts that it knows, and of how many it knows none. */
export interface KnownGross {
  readonly sum: Money;
  readonly unknown: number;
}

/**
 * Reads what the coordinator says that was earned: totals, and no more than the last twenty jobs. The totals show
 * whether the ledger knows all of it.
 */
export function earningsSource(
  session: SyncSession,
  jobs: Pick<JobsSource, 'known' | 'counted'>,
  knownGross: (coordinator: string) => Promise<KnownGross>,
  onTotals: (apart: TotalsApart | null) => void,
): (signal: AbortSignal) => Promise<SourceRead> {
  return async (signal) => {
    const before = await jobs.known();
    const answer = await session.market.earned({ signal });
    if (!answer.ok) return notRead(answer.failure);
    const report = answer.value;
    if (isGarbage(report.jobs)) return garbage;
    const reading = session.reading('earnings', report);
    const news = await session.write(
      'earnings',
      report.jobs.rows.flatMap((row) => earningSightings(row, session.rig.jobGpu(), reading)),
    );
    if (news.some(({ kind }) => kind === 'delivered')) session.wake('receipts');
    if (news.some(({ kind }) => kind === 'released')) session.wake('jobs');
    await session.firstReadDone('earnings');
    await jobs.counted(report.completedJobs, before);
    onTotals(apart(report.total, await knownGross(session.provider.coordinatorUrl)));
    return read(report.jobs.unreadable > 0);
  };
}

/** The real server's total is of what was released; older ones count what is pending in it too. */
function apart(said: Money, { sum: known, unknown: unknownJobs }: KnownGross): TotalsApart | null {
  return plus(said, { amount: '0', currency: 'AIT' }).amount === known.amount ? null : { said, known, unknownJobs };
}
