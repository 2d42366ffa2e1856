import { aitbcMarketplace, type AitbcMarketplace } from '../../../../../src/main/market/aitbc/aitbc.ts';
import type { Credentials } from '../../../../../src/main/market/aitbc/credentials.ts';
import type { Answer, MarketFailure } from '../../../../../src/main/market/market.ts';
import type { Problem } from '../../../../../src/shared/domain/problem.ts';
import { ok, type Result } from '../../../../../src/shared/domain/result.ts';
import type { Clock } from '../../../../../src/shared/domain/clock.ts';

export const providerKey = 'miner-key-0123456789abcdef';
export const providerToken = 'eyJhbGciOiJIUzI1NiJ9.provider.token';

/**
 * A clock on which pauses between tries are over at once, and deadlines never come. What was waited for is kept.
 */
export function impatientClock(): Clock & { readonly pausesMs: readonly number[] } {
  const pausesMs: number[] = [];
  return {
    pausesMs,
    now: () => Date.UTC(2026, 10, 23, 8, 0, 0),
    monotonicMs: () => performance.now(),
    after(delayMs, action) {
      let calledOff = false;
      // The adapter's longest pause is 8 s with what the server asks for, its shortest deadline 10 s.
      if (delayMs < 9_000) {
        pausesMs.push(delayMs);
        queueMicrotask(() => {
          if (!calledOff) action();
        });
      }
      return () => {
        calledOff = true;
      };
    },
  };
}

export interface Built {
  readonly market: AitbcMarketplace;
  readonly clock: ReturnType<typeof impatientClock>;
}

export function buildMarket(
  url: string,
  { caller, credentials }: { readonly caller?: Partial<Credentials>; readonly credentials?: () => Promise<Result<Credentials, Problem>> } = {},
): Built {
  const clock = impatientClock();
  const market = aitbcMarketplace({
    coordinatorUrl: url,
    chainUrl: url,
    credentials: credentials ?? (() => Promise.resolve(ok({ providerKey, providerId: 'rig-1', providerToken, ...caller }))),
    fetch: globalThis.fetch,
    clock,
    random: () => 0.5,
    appVersion: '1.2.3',
  });
  return { market, clock };
}

export function value<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`failed: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

export function failure(answer: Answer<unknown>): MarketFailure {
  if (answer.ok) throw new Error(`worked: ${JSON.stringify(answer.value)}`);
  return answer.failure;
}
