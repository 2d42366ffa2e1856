import { z } from 'zod';
import type { JobEarning } from '../../earnings.ts';
import { count, id, money, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

const jobEarning: z.ZodType<JobEarning> = z
  .object({ job_id: id, amount: money, payment_status: orNull(text) })
  .transform((wire) => ({ jobId: wire.job_id, amount: wire.amount, paymentStatus: wire.payment_status ?? 'unknown' }));

/** `POST /v1/miners/{provider}/earnings` (a POST that changes nothing) */
export const earnings = z
  .object({
    total_earnings: money,
    pending_earnings: money,
    paid_earnings: orNull(money),
    completed_jobs: count,
    earnings_history: rowsOf(jobEarning),
  })
  .transform((wire) => ({
    total: wire.total_earnings,
    pending: wire.pending_earnings,
    paid: wire.paid_earnings,
    completedJobs: wire.completed_jobs,
    jobs: wire.earnings_history,
  }));
