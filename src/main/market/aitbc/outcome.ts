import type { Instant } from '../../../shared/domain/instant.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { failed, ok } from '../../../shared/domain/result.ts';
import type { Answer, MarketFailure } from '../market.ts';
import type { BodyReader } from './body-reader.ts';
import type { WireCall } from './calls.ts';
import type { Received } from './client.ts';
import type { Exchanged } from './exchange.ts';
import { presentable, withoutSecrets } from './redact.ts';
import { failureOf } from './refusal.ts';

/** A call that was found to be impossible before anything was sent. */
export const notSent = (kind: 'refused' | 'no-credentials', met: Problem): { ok: false; failure: MarketFailure } =>
  failed({ kind, problem: met, mayHaveActed: false });

/**
 * What an exchange comes to. `mayHaveActed` is false only where the request certainly never got there or was refused:
 * refused connections and unknown names, 4xx. Time-outs, broken connections, 5xx, redirects and answers that can't be
 * read leave it open.
 */
export async function answerOf<Value>(
  call: WireCall<Value>,
  exchanged: Exchanged,
  { secrets, now, readBody }: { readonly secrets: readonly string[]; readonly now: Instant; readonly readBody: BodyReader },
): Promise<Answer<Received<Value>>> {
  if (exchanged.kind !== 'answered') {
    const { kind, why, status, sent } = exchanged;
    const refused = status !== null && status >= 400 && status < 500;
    return failed({
      kind: kind === 'unusable' ? 'garbage' : kind,
      ...(status !== null && { status }),
      said: why,
      mayHaveActed: sent && !refused,
    });
  }

  const answer = { ...exchanged, body: withoutSecrets(exchanged.body, secrets) };
  if (answer.status >= 400) {
    const { said, ...failure } = failureOf(call, answer, { now });
    return failed({ ...failure, ...words(said ?? '', secrets) });
  }
  const read = await readBody(call, answer);
  if (read.ok) return ok({ value: read.value, answerHash: exchanged.bodyHash, roundTripMs: exchanged.roundTripMs });
  return failed({
    status: answer.status,
    ...(read.failure.kind === 'garbage'
      ? { kind: 'garbage', said: presentable(`It can’t be read (${read.failure.why}).`, secrets) }
      : { kind: 'server-error', ...words(read.failure.why, secrets) }),
    mayHaveActed: true,
  });
}

function words(said: string, secrets: readonly string[]): { said?: string } {
  const clean = presentable(said, secrets);
  return clean === '' ? {} : { said: clean };
}
