import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../../../src/main/market/aitbc/retry-after.ts';

const now = Date.UTC(2026, 10, 23, 8, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['60', 60_000],
    ['0', 0],
    [' 5 ', 5_000],
    ['3600', 3_600_000],
    ['3601', 3_600_000],
    ['999999999999999', 3_600_000],
    ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 08:00:30 GMT', 30_000],
    ['Mon Nov 23 08:00:30 2026', 30_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['Tue, 24 Nov 2026 08:00:00 GMT', 3_600_000],
  ])('%j is %i ms', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });

  it.each([null, '', 'soon', '-5', '1.5', '1e3', '60s', '0x10', '2026-11-23T08:00:30Z', 'Mon, 99 Nov 2026 08:00:30 GMT', '1'.repeat(16)])(
    '%j is none',
    (header) => {
      expect(readRetryAfter(header, now)).toBeNull();
    },
  );

  it('never asks for less than nothing or more than an hour', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (header) => {
        const ms = readRetryAfter(header, now);
        if (ms === null) return;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
