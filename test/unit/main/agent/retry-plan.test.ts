import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullJitterMs, jittered } from '../../../../src/main/agent/back-off.ts';
import { retryDelayMs, troubleOf } from '../../../../src/main/agent/retry-plan.ts';
import type { MarketFailure } from '../../../../src/main/market/market.ts';
import { seededRandom } from '../../../manual-clock.ts';

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const of = (kind: MarketFailure['kind'], retryAfterMs?: number): MarketFailure => ({ kind, mayHaveActed: false, ...(retryAfterMs !== undefined && { retryAfterMs }) });

describe('waiting after a failure', () => {
  test('lies between the floor and a ceiling that doubles up to its highest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), unit, (failures, drawn) => {
        const delayMs = fullJitterMs({ firstCeilingMs: 2_000, highestCeilingMs: 60_000, floorMs: 1_000 }, failures, () => drawn);
        expect(delayMs).toBeGreaterThanOrEqual(1_000);
        expect(delayMs).toBeLessThanOrEqual(Math.max(1_000, Math.min(60_000, 2_000 * 2 ** (failures - 1))));
      }),
    );
  });

  test('uses the whole range: the mean of many is half the ceiling', () => {
    const random = seededRandom(1);
    const all = Array.from({ length: 20_000 }, () => fullJitterMs({ firstCeilingMs: 60_000, highestCeilingMs: 60_000, floorMs: 0 }, 1, random));
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(mean).toBeGreaterThan(29_000);
    expect(mean).toBeLessThan(31_000);
  });

  test('is never sooner than the coordinator asked for, and later by no more than it must', () => {
    fc.assert(
      fc.property(fc.constantFrom<MarketFailure['kind']>('rate-limited', 'server-error'), fc.integer({ min: 0, max: 3_600_000 }), fc.integer({ min: 1, max: 50 }), unit, (kind, askedMs, failures, drawn) => {
        const delayMs = retryDelayMs(of(kind, askedMs), failures, () => drawn);
        expect(delayMs).toBeGreaterThanOrEqual(Math.min(askedMs, 900_000));
        expect(delayMs).toBeLessThanOrEqual(Math.max(60_000, Math.min(askedMs, 900_000) * 1.1));
      }),
    );
  });

  test('is longer on average than the usual 15 s where the coordinator fails, from the first time on', () => {
    const random = seededRandom(5);
    for (const failures of [1, 2, 5]) {
      const all = Array.from({ length: 5_000 }, () => retryDelayMs(of('server-error'), failures, random));
      expect(all.reduce((sum, each) => sum + each, 0) / all.length).toBeGreaterThan(14_900);
    }
  });

  test('is about five minutes where only the owner can help', () => {
    for (const kind of ['key-refused', 'forbidden', 'no-credentials', 'token-refused', 'refused', 'not-offered'] as const) {
      expect(troubleOf(of(kind))).toBe('refused');
      expect(retryDelayMs(of(kind), 1, () => 0.5)).toBe(300_000);
    }
  });

  test('jitter is at most a tenth either way', () => {
    fc.assert(fc.property(unit, (drawn) => {
      expect(Math.abs(jittered(15_000, () => drawn) - 15_000)).toBeLessThanOrEqual(1_500);
    }));
  });
});
