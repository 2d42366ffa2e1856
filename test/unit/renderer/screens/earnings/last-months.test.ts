import { expect, test } from 'vitest';
import { lastMonths } from '../../../../../src/renderer/screens/earnings/last-months.ts';

test('local months, newest first, over the turn of a year', () => {
  // Still 2025 in New York, 2026 already in Berlin.
  const at = Date.UTC(2025, 11, 31, 23, 30);
  expect(lastMonths(at, 'America/New_York', 3)).toEqual(['2025-12', '2025-11', '2025-10']);
  expect(lastMonths(at, 'Europe/Berlin', 3)).toEqual(['2026-01', '2025-12', '2025-11']);
});
