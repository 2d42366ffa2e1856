import { LosslessNumber } from 'lossless-json';
import type { Chain } from '../chain/chain.ts';
import { route, type Route } from '../http/route.ts';
import type { JobRow, ProviderRow } from '../state.ts';
import { done, internalError, notFound } from '../wire/answer.ts';
import { readJson, writeJson } from '../wire/python-json.ts';
import { dictionary, integer, text, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';
import { nextJobFor } from './dispatch.ts';
import { expire, findJob } from './jobs.ts';
import { issueReceipt } from './receipts.ts';

/** The providers' side of a job: poll, result, failure. */
export function deliveryRoutes(world: World, chain: Chain): readonly Route[] {
  const { state, clock } = world;
  const known = (id: string | undefined): ProviderRow | undefined => state.providers.find((row) => row.id === id);
  return [
    // Doesn't wait, whatever is asked. Whoever isn't registered gets a 500, not a 404.
    route({
      method: 'POST',
      path: '/v1/miners/poll',
      perMinute: 100,
      body: { max_wait_seconds: withDefault(integer, 15) },
      handle: ({ caller, path }) => {
        const provider = known(caller?.subject);
        if (provider === undefined) return internalError(path);
        if (provider.concurrency > 0 && provider.inFlight >= provider.concurrency) return { status: 204 };
        for (const job of state.jobs) expire(world, job);
        const queued = state.jobs.filter((job) => job.state === 'QUEUED');
        const job = nextJobFor(provider, queued, state.providers);
        if (job === null) return { status: 204 };
        job.state = 'RUNNING';
        job.assignedTo = provider.id;
        provider.inFlight += 1;
        provider.lastHeartbeatAt = clock.now();
        return done({ job_id: job.id, payload: readJson(job.payloadJson), constraints: readJson(job.constraintsJson) });
      },
    }),
    // Not repeatable, and whoever sends it gets the job booked: the real server asks neither who took it nor its state.
    route({
      method: 'POST',
      path: '/v1/miners/:job/result',
      perMinute: 50,
      body: { result: dictionary, metrics: withDefault(dictionary, {}) },
      handle: ({ params, body, caller }) => {
        const job = findJob(world, params['job']);
        if (job === undefined) return notFound('job not found');
        const providerId = caller?.subject ?? '';
        const metrics = withDuration(body.metrics, body.result, clock.now() - job.requestedAt);
        job.state = 'COMPLETED';
        job.error = null;
        job.resultJson = writeJson(body.result);
        const receipt = { ...issueReceipt(world, job, providerId, body.result, metrics), zk_status: 'not_required', tee_status: 'not_required' };
        job.receiptJson = writeJson(receipt);
        job.receiptIssuedAt = clock.now();
        releasePayment(world, chain, job);
        const provider = known(providerId);
        if (provider !== undefined) {
          const duration = metrics['duration_ms'];
          provider.inFlight = Math.max(0, provider.inFlight - 1);
          provider.jobsCompleted += 1;
          provider.totalJobDurationMs += duration instanceof LosslessNumber ? Math.trunc(Number(duration.value)) : 0;
          provider.lastReceiptId = String((receipt as Record<string, unknown>)['receipt_id']);
        }
        return done({ status: 'ok', receipt });
      },
    }),
    // Forgets to lower the provider's in-flight count, to raise its failures, and to give the buyer's money back.
    route({
      method: 'POST',
      path: '/v1/miners/:job/fail',
      perMinute: 50,
      body: { error_code: text, error_message: text, metrics: withDefault(dictionary, {}) },
      handle: ({ params, body, caller }) => {
        const job = findJob(world, params['job']);
        if (job === undefined) return notFound('job not found');
        job.state = 'FAILED';
        job.error = body.error_message;
        job.assignedTo = caller?.subject ?? null;
        return done({ status: 'ok' });
      },
    }),
  ];
}

/** Fills in the duration where the provider didn't say it: from its result, else from the time since the job came in. */
function withDuration(
  metrics: Readonly<Record<string, unknown>>,
  result: Readonly<Record<string, unknown>>,
  sinceRequestedMs: number,
): Readonly<Record<string, unknown>> {
  if (metrics['duration_ms'] !== undefined && metrics['duration_ms'] !== null) return metrics;
  const seconds = result['execution_time'] instanceof LosslessNumber ? Number(result['execution_time'].value) : 0;
  const ms = seconds > 0 ? Math.trunc(seconds * 1000) : Math.max(0, Math.trunc(sinceRequestedMs));
  return { ...metrics, duration_ms: new LosslessNumber(String(ms)) };
}

function releasePayment({ state, clock }: World, chain: Chain, job: JobRow): void {
  const payment = state.payments.find(({ id }) => id === job.paymentId);
  if (payment?.status !== 'escrowed') return;
  const released = chain.releaseEscrow(job.id);
  if (!released.ok) return;
  payment.status = 'released';
  payment.releasedAt = clock.now();
  payment.updatedAt = clock.now();
  payment.transactionHash = released.value.transactionHash;
  job.paymentStatus = 'released';
  job.reinvestment = 'scheduled';
}
