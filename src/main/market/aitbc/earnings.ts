import { ok } from '../../../shared/domain/result.ts';
import type { Earnings } from '../earnings.ts';
import { calls } from './calls.ts';
import type { Client } from './client.ts';
import { asHashedRows, asRows, hashOf, withinLimit } from './received-rows.ts';

/** The server shows no more than this many jobs beside the totals (AITBC coordinator, miner earnings). */
const mostEarnings = 20;
const mostReceipts = 200;

/** What the coordinator says about money. */
export function earnings(client: Client): Earnings {
  return {
    async earned(options) {
      const me = await client.providerId();
      if (!me.ok) return me;
      const answer = await client.send(calls.earnings, { path: { provider: me.value } }, options);
      if (!answer.ok) return answer;
      const { value, answerHash } = answer.value;
      return ok({ ...value, jobs: asRows(value.jobs, mostEarnings), ...hashOf(answerHash) });
    },

    async receipts({ limit, offset = 0 } = {}, options) {
      const most = withinLimit(limit, mostReceipts);
      const answer = await client.send(calls.receipts, { query: { limit: most, offset } }, options);
      return answer.ok ? ok(asHashedRows(answer.value, most)) : answer;
    },
  };
}
