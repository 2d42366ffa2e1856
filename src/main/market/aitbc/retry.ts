import type { Clock } from '../../../shared/domain/clock.ts';
import type { Answer, MarketFailure } from '../market.ts';

const mostTries = 3;
const firstPauseMs = 500;
const longestPauseMs = 4_000;

/**
 * Tries a call that may be repeated, up to three times, with pauses of full jitter (a random part of a doubling
 * limit, so that many rigs don't come back at once). That is for answers that were lost on the way, and for a server
 * that says when to come again. One that fails, or turns callers away without a word, may have too much to do: it is
 * asked again only when the caller's own plan says so. A server that asks for a longer pause than ours gets it: the
 * call ends, and its caller is told how long.
 */
export async function withRetries<Value>(
  attempt: () => Promise<Answer<Value>>,
  { clock, random, signal }: { readonly clock: Clock; readonly random: () => number; readonly signal: AbortSignal | null },
): Promise<Answer<Value>> {
  let mayHaveActed = false;
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt();
    if (answer.ok) return answer;
    mayHaveActed ||= answer.failure.mayHaveActed;
    const pauseMs = pauseAfter(answer.failure, tries, random);
    if (pauseMs === null || !(await pause(pauseMs, clock, signal))) {
      return { ok: false, failure: { ...answer.failure, mayHaveActed } };
    }
  }
}

/** How long to wait before the next try, or `null` where there should be none. */
function pauseAfter(failure: MarketFailure, tries: number, random: () => number): number | null {
  if (tries >= mostTries) return null;
  const wasLost = failure.kind === 'unreachable' || failure.kind === 'timeout';
  if (!wasLost && (failure.kind !== 'rate-limited' || failure.retryAfterMs === undefined)) return null;
  const asked = failure.retryAfterMs ?? 0;
  if (asked > longestPauseMs) return null;
  const limit = Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
  // What was asked for is a lower bound, and everybody was asked for the same.
  return asked + random() * limit;
}

/** Waits; false when it was called off. */
function pause(pauseMs: number, clock: Clock, signal: AbortSignal | null): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve(false);
      return;
    }
    const calledOff = (): void => {
      stop();
      resolve(false);
    };
    const stop = clock.after(pauseMs, () => {
      signal?.removeEventListener('abort', calledOff);
      resolve(true);
    });
    signal?.addEventListener('abort', calledOff, { once: true });
  });
}
