import { describe, expect, it } from 'vitest';
import { withRetries } from '../../../../../src/main/market/aitbc/retry.ts';
import type { Answer, MarketFailure } from '../../../../../src/main/market/market.ts';
import { manualClock, settled } from '../../../../manual-clock.ts';

const failing = (kind: MarketFailure['kind'], more: Partial<MarketFailure> = {}): Answer<string> => ({
  ok: false,
  failure: { kind, mayHaveActed: false, ...more },
});
const good: Answer<string> = { ok: true, value: 'good' };

/** Answers in turn, and how long was waited between them. */
function scripted(answers: readonly Answer<string>[], random = 0.5, signal: AbortSignal | null = null) {
  const clock = manualClock();
  const startedMs = clock.monotonicMs();
  const askedAtMs: number[] = [];
  let result: Answer<string> | null = null;
  void withRetries(
    () => {
      askedAtMs.push(clock.monotonicMs() - startedMs);
      return Promise.resolve(answers[askedAtMs.length - 1]!);
    },
    { clock, random: () => random, signal },
  ).then((answer) => {
    result = answer;
  });
  return { clock, askedAtMs, result: () => result };
}

describe('a call that may be repeated', () => {
  it.each(['unreachable', 'timeout'] as const)('is tried three times after %s', async (kind) => {
    const { clock, askedAtMs, result } = scripted([failing(kind), failing(kind), failing(kind)]);
    await clock.advance(60_000);
    expect(askedAtMs).toEqual([0, 250, 750]);
    expect(result()).toEqual(failing(kind));
    expect(clock.pending()).toBe(0);
  });

  it('ends with the first good answer', async () => {
    const { clock, askedAtMs, result } = scripted([failing('timeout'), good]);
    await clock.advance(60_000);
    expect(askedAtMs).toHaveLength(2);
    expect(result()).toEqual(good);
  });

  it.each([
    'server-error', 'rate-limited', 'cancelled', 'no-credentials', 'key-refused', 'token-refused', 'forbidden', 'not-offered',
    'not-registered', 'not-found', 'conflict', 'refused', 'garbage',
  ] as const)('is not tried again after %s', async (kind) => {
    const { clock, askedAtMs, result } = scripted([failing(kind)]);
    await clock.advance(60_000);
    expect(askedAtMs).toHaveLength(1);
    expect(result()).toEqual(failing(kind));
  });

  it('waits at random up to a limit that doubles', async () => {
    const least = scripted([failing('timeout'), failing('timeout'), good], 0);
    await least.clock.advance(60_000);
    expect(least.askedAtMs).toEqual([0, 0, 0]);
    const most = scripted([failing('timeout'), failing('timeout'), good], 0.999);
    await most.clock.advance(60_000);
    expect(most.askedAtMs.map(Math.round)).toEqual([0, 500, 1_499]);
  });

  it('waits as long as it was asked to, and a random time more', async () => {
    const { clock, askedAtMs } = scripted([failing('rate-limited', { retryAfterMs: 3_000 }), good]);
    await clock.advance(60_000);
    expect(askedAtMs).toEqual([0, 3_250]);
  });

  it('leaves long waits to its caller', async () => {
    const { clock, askedAtMs, result } = scripted([failing('rate-limited', { retryAfterMs: 60_000 })]);
    await clock.advance(120_000);
    expect(askedAtMs).toHaveLength(1);
    expect(result()).toEqual(failing('rate-limited', { retryAfterMs: 60_000 }));
  });

  it('may have been acted on if any of its tries may have been', async () => {
    const { clock, result } = scripted([failing('timeout', { mayHaveActed: true }), failing('unreachable'), failing('unreachable')]);
    await clock.advance(60_000);
    expect(result()).toEqual(failing('unreachable', { mayHaveActed: true }));
  });

  it('is not tried again once it is cancelled', async () => {
    const cancelling = new AbortController();
    const { clock, askedAtMs, result } = scripted([failing('timeout'), good], 0.5, cancelling.signal);
    await settled();
    cancelling.abort();
    await settled();
    expect(result()).toEqual(failing('timeout'));
    await clock.advance(60_000);
    expect(askedAtMs).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });
});
