import { route, type Route } from '../http/route.ts';
import type { JobRow } from '../state.ts';
import { done } from '../wire/answer.ts';
import { decimal, decimalText, plus, type PythonDecimal } from '../wire/python-decimal.ts';
import { float, readJson } from '../wire/python-json.ts';
import { naiveTime } from '../wire/python-times.ts';
import { integer, optional, text, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';
import { jobView } from './jobs.ts';

const rowsInEarnings = 20;

/** What a provider did and what it brought. Any provider may ask about any other. */
export function earningsRoutes({ state }: World): readonly Route[] {
  const jobsOf = (providerId: string | undefined): readonly JobRow[] =>
    state.jobs.filter((job) => job.assignedTo === providerId).sort((a, b) => b.requestedAt - a.requestedAt);
  return [
    // Gross sums: what the buyers pay, before the platform's fee.
    route({
      method: 'POST',
      path: '/v1/miners/:provider/earnings',
      perMinute: 200,
      query: { from_time: optional(text), to_time: optional(text) },
      handle: ({ params, query }) => {
        const completed = jobsOf(params['provider']).filter((job) => job.state === 'COMPLETED');
        const paid = total(completed.filter((job) => job.paymentStatus === 'released'));
        return done({
          miner_id: params['provider'],
          total_earnings: asFloat(paid),
          pending_earnings: asFloat(total(completed.filter((job) => job.paymentStatus === 'escrowed'))),
          paid_earnings: asFloat(paid),
          completed_jobs: completed.length,
          currency: 'AITBC',
          from_time: query.from_time,
          to_time: query.to_time,
          earnings_history: completed.slice(0, rowsInEarnings).map((job) => ({
            job_id: job.id,
            amount: job.paymentAmount ?? '0',
            currency: job.paymentCurrency,
            payment_status: job.paymentStatus ?? 'unknown',
          })),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/v1/miners/:provider/jobs',
      perMinute: 200,
      query: { limit: withDefault(integer, 20), offset: withDefault(integer, 0), job_status: optional(text) },
      handle: ({ params, query }) => {
        const jobs = jobsOf(params['provider'])
          .filter(({ state: jobState }) => query.job_status === null || jobState === query.job_status.toUpperCase())
          .slice(query.offset, query.offset + query.limit);
        // `total` is the number of rows in this answer, not of all: the real server's quirk.
        return done({ jobs: jobs.map(jobView), total: jobs.length, limit: query.limit, offset: query.offset, miner_id: params['provider'] });
      },
    }),
    route({
      method: 'GET',
      path: '/v1/explorer/receipts',
      handle: () =>
        done({
          jobId: 'all',
          items: state.jobs
            .filter((job) => job.receiptJson !== null)
            .sort((a, b) => (b.receiptIssuedAt ?? 0) - (a.receiptIssuedAt ?? 0))
            .map((job) => {
              const payload = readJson(job.receiptJson ?? '{}') as Record<string, unknown>;
              return {
                receiptId: payload['receipt_id'],
                jobId: job.id,
                miner: payload['provider'],
                coordinator: payload['client'],
                issuedAt: naiveTime(job.receiptIssuedAt ?? 0),
                status: payload['status'],
                payload,
              };
            }),
        }),
    }),
  ];
}

const total = (jobs: readonly JobRow[]): PythonDecimal => jobs.reduce((sum, job) => plus(sum, decimal(job.paymentAmount ?? '0')), decimal('0'));
const asFloat = (amount: PythonDecimal): unknown => float(Number(decimalText(amount)));
