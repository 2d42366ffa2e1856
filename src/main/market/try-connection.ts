import type { Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Earnings } from './earnings.ts';
import { marketProblem } from './market-problem.ts';
import type { Marketplace } from './market.ts';

/**
 * Says whether the coordinator is there and takes the provider key, without changing anything there: asking for the
 * earnings needs the key and works for a rig that was never registered, too.
 * @returns the round trip of the health call in milliseconds
 */
export async function tryConnection(
  market: Pick<Marketplace, 'health'> & Pick<Earnings, 'earned'>,
): Promise<Result<{ readonly roundTripMs: number }, Problem>> {
  const health = await market.health();
  if (!health.ok) return failed(marketProblem(health.failure));
  const earned = await market.earned();
  return earned.ok ? ok(health.value) : failed(marketProblem(earned.failure));
}
