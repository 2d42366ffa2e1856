import type { Instant } from '../../../shared/domain/instant.ts';
import type { MarketFailure } from '../market.ts';
import type { WireCall } from './calls.ts';
import { readErrorBody } from './error-body.ts';
import { readRetryAfter } from './retry-after.ts';

const longestErrorBody = 32 * 1024;

/**
 * What an answer from 400 up means. `said` is the server's own text, not yet cleaned or cut.
 *
 * The coordinator answers 401 or 403 on every path that it hasn't listed, and 404 "Not Found" or 405 inside a listed
 * prefix (AITBC coordinator, test/contract/captures): on calls that need no credential, "you may not" is therefore
 * read as "there is no such thing here".
 */
export function failureOf(
  call: Pick<WireCall<unknown>, 'credential' | 'refused'>,
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: string },
  { now }: { readonly now: Instant },
): MarketFailure {
  const { status } = answer;
  // No service has that much to say: whatever it is, it isn't read.
  const error = answer.body.length > longestErrorBody ? null : readErrorBody(answer.body);
  const retryAfterMs = readRetryAfter(answer.retryAfter, now);
  const failure = (kind: MarketFailure['kind'], mayHaveActed: boolean): MarketFailure => ({
    kind,
    status,
    mayHaveActed,
    ...(error !== null && error.said !== '' && { said: error.said }),
    ...(retryAfterMs !== null && { retryAfterMs }),
  });

  if (status >= 500) return failure('server-error', true);
  // Something in front of the coordinator may answer this one too, in its own words.
  if (status === 429) return failure('rate-limited', false);
  const kind = error === null ? 'garbage' : kindOfRefusal(call, status, error.said);
  return { ...failure(kind, false), ...(kind === 'garbage' && { said: `It answers with status ${status}.` }) };
}

function kindOfRefusal(call: Pick<WireCall<unknown>, 'credential' | 'refused'>, status: number, said: string): MarketFailure['kind'] {
  // Whatever refuses to say how it is isn't the service that was asked for.
  if (call.refused === 'garbage') return 'garbage';
  switch (status) {
    case 401:
      return call.refused === 'refused' && said === 'Authentication required' ? 'not-offered' : call.refused;
    case 403:
      return call.credential === 'none' ? call.refused : 'forbidden';
    case 404:
      if (said === 'miner not registered' || said === 'miner not found') return 'not-registered';
      return said === 'Not Found' ? 'not-offered' : 'not-found';
    case 405:
      return 'not-offered';
    case 409:
      return 'conflict';
    default:
      return 'refused';
  }
}
