import { ok } from '../../../shared/domain/result.ts';
import type { JobQueue } from '../job-queue.ts';
import { calls } from './calls.ts';
import type { Client } from './client.ts';
import { asHashedRows, withinLimit } from './received-rows.ts';

const mostJobs = 100;

/** Taking jobs, handing in results, and looking back. */
export function jobQueue(client: Client): JobQueue {
  return {
    async nextJob(options) {
      // The server doesn't wait, whatever it is asked.
      const answer = await client.send(calls.nextJob, { body: { max_wait_seconds: 0 } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async deliver({ jobId, result, metrics: { durationMs, ...metrics } }, options) {
      const body = { result, metrics: { ...metrics, duration_ms: Math.round(durationMs) } };
      const answer = await client.send(calls.deliver, { path: { job: jobId }, body }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async reportFailure({ jobId, code, message, metrics = {} }, options) {
      const body = { error_code: code, error_message: message, metrics };
      const answer = await client.send(calls.reportFailure, { path: { job: jobId }, body }, options);
      return answer.ok ? ok(undefined) : answer;
    },

    async ownJobs({ limit, offset = 0 } = {}, options) {
      const me = await client.providerId();
      if (!me.ok) return me;
      const most = withinLimit(limit, mostJobs);
      const answer = await client.send(calls.ownJobs, { path: { provider: me.value }, query: { limit: most, offset } }, options);
      return answer.ok ? ok(asHashedRows(answer.value, most)) : answer;
    },
  };
}
