import type { Instant } from '../../../shared/domain/instant.ts';
import { localTime, type TimeZone } from '../../../shared/domain/local-time.ts';

/** This local month and those before it, newest first: "2026-11". */
export function lastMonths(now: Instant, zone: TimeZone, count: number): readonly string[] {
  const [year, month] = localTime(now, zone).date.split('-').map(Number);
  const first = (year ?? 0) * 12 + (month ?? 1) - 1;
  return Array.from({ length: count }, (_, index) => {
    const at = first - index;
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
