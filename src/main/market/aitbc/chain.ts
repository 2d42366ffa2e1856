import { ok } from '../../../shared/domain/result.ts';
import type { Chain } from '../chain.ts';
import type { Answer, MarketFailure } from '../market.ts';
import { calls } from './calls.ts';
import { note } from '../../../shared/domain/problem.ts';
import { refusedHere, type Client } from './client.ts';
import { asHashedRows, hashOf, withinLimit } from './received-rows.ts';

const usualTransactions = 1_000;
/** So that an answer stays within what is read of one; the server itself sets no limit. */
const mostTransactions = 5_000;

// The chain writes the same 20 bytes both ways (AITBC chain node, `_to_ait_address`).
const addressForm = /^(0x|ait1)[0-9a-fA-F]{40}$/;
const notAnAddress = note('address-form');

/** The chain node's public record. */
export function chain(client: Client): Chain {
  return {
    async chainHealth(options) {
      const answer = await client.send(calls.chainHealth, {}, options);
      return answer.ok ? ok({ ...answer.value.value, roundTripMs: answer.value.roundTripMs }) : answer;
    },

    async balance(address, options) {
      if (!addressForm.test(address)) return refusedHere(notAnAddress);
      const answer = await client.send(calls.balance, { path: { address } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async account(address, options) {
      if (!addressForm.test(address)) return refusedHere(notAnAddress);
      const answer = await client.send(calls.chainAccount, { path: { address } }, options);
      return answer.ok ? ok(answer.value.value) : nullWhereNotFound(answer);
    },

    async transactions({ address, limit = usualTransactions }, options) {
      if (!addressForm.test(address)) return refusedHere(notAnAddress);
      const most = withinLimit(limit, mostTransactions);
      const answer = await client.send(calls.transactions, { query: { address, limit: most } }, options);
      return answer.ok ? ok(asHashedRows(answer.value, most)) : answer;
    },

    async escrow(jobId, options) {
      const answer = await client.send(calls.escrow, { path: { job: jobId } }, options);
      return answer.ok ? ok({ ...answer.value.value, ...hashOf(answer.value.answerHash) }) : nullWhereNotFound(answer);
    },
  };
}

/** The node's "there is none" is an answer, not a failure. */
const nullWhereNotFound = (answer: { readonly ok: false; readonly failure: MarketFailure }): Answer<null> =>
  answer.failure.kind === 'not-found' ? ok(null) : answer;
