import type { Instant } from '../../shared/domain/instant.ts';
import type { ToldState } from '../../shared/domain/jobs/job-life.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { JobQueue, JobRecord } from '../market/job-queue.ts';
import type { MarketFailure } from '../market/market.ts';

export interface ToldJob {
  readonly state: ToldState;
  readonly expiresAt: Instant | null;
}

/** Newest first: a job that is under way is nearly always on the first page. Rows hold whole contents, so they are few. */
const pageRows = 20;
const mostPages = 50;

/** What the coordinator says of one job. `null`: it said something that can't be read, and the job may be in it. */
export async function askAboutJob(market: Pick<JobQueue, 'ownJobs'>, jobId: string, signal: AbortSignal): Promise<Result<ToldJob, MarketFailure | null>> {
  let unreadable = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await market.ownJobs({ limit: pageRows, offset: page * pageRows }, { signal });
    if (!answer.ok) return answer;
    const { rows } = answer.value;
    const found = rows.find((row) => row.jobId === jobId);
    if (found !== undefined) return ok({ state: toldState(found.state), expiresAt: found.expiresAt });
    unreadable += answer.value.unreadable;
    if (rows.length + answer.value.unreadable < pageRows) return unreadable === 0 ? ok({ state: 'unknown', expiresAt: null }) : failed(null);
  }
  return failed(null);
}

/** The jobs that the coordinator believes to be under way here, newest first; as far as the first page shows. */
export async function jobsUnderWay(market: Pick<JobQueue, 'ownJobs'>, signal: AbortSignal): Promise<Result<readonly JobRecord[], MarketFailure>> {
  const answer = await market.ownJobs({ limit: 100 }, { signal });
  return answer.ok ? ok(answer.value.rows.filter(({ state }) => state === 'RUNNING')) : answer;
}

function toldState(state: string): ToldState {
  switch (state) {
    case 'QUEUED':
    case 'RUNNING':
      return 'open';
    case 'COMPLETED':
      return 'completed';
    case 'FAILED':
      return 'failed';
    default:
      return 'ended';
  }
}
