import type { JobQueue } from '../market/job-queue.ts';

const finished = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'EXPIRED']);

/**
 * How many of the newest jobs that this provider took are not paid yet; `null` where the coordinator can't be asked.
 * Who is paid is written into each by its buyer, so a new payout address doesn't reach them.
 */
export async function countUnpaidJobs(market: Pick<JobQueue, 'ownJobs'>): Promise<number | null> {
  const jobs = await market.ownJobs();
  if (!jobs.ok) return null;
  return jobs.value.rows.filter(({ state, paymentStatus }) => paymentStatus === 'escrowed' || (paymentStatus !== null && !finished.has(state))).length;
}
