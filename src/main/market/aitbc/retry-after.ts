import type { Instant } from '../../../shared/domain/instant.ts';

/** Nobody is kept waiting for longer than this by one header. */
const longestRetryAfterMs = 3_600_000;

/**
 * Reads a Retry-After header: whole seconds or an HTTP date (RFC 9110, 10.2.3). Gives milliseconds from `now`, from 0
 * to an hour, or `null` where there is none or none that can be read.
 */
export function readRetryAfter(header: string | null, now: Instant): number | null {
  const written = header?.trim() ?? '';
  const asked = /^\d{1,15}$/.test(written) ? Number(written) * 1000 : untilDate(written, now);
  return asked === null ? null : Math.min(Math.max(asked, 0), longestRetryAfterMs);
}

// IMF-fixdate and the two old forms that a recipient still has to take. All of them are UTC.
const httpDate =
  /^((Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

function untilDate(written: string, now: Instant): number | null {
  if (!httpDate.test(written)) return null;
  const at = Date.parse(written.endsWith('GMT') ? written : `${written} GMT`);
  return Number.isNaN(at) ? null : at - now;
}
