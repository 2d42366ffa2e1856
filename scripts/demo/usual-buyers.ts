import type { Habits } from '../../src/demo/demand.ts';
import type { Observation } from '../../src/demo/observation.ts';
import { demoPayTo } from './demo-world.ts';

/** How buyers behave in a demo that a person plays with. */
export const usualBuyers = (seen: Pick<Observation, 'provider' | 'signedInWallets'>): Habits => ({
  lookEveryMs: 20_000,
  bookingChance: 0.4,
  jobChance: 0.5,
  // Who offers no model is sent no job. Buyers know of a wallet what the coordinator knows: that somebody signed in with it.
  payTo: (providerId) => (offersModels(seen.provider(providerId)?.capabilities) ? (seen.signedInWallets().at(-1) ?? demoPayTo) : null),
});

/** Whether a provider with these capabilities can be sent a job. */
export function offersModels(capabilities: Readonly<Record<string, unknown>> | undefined): boolean {
  const models = capabilities?.['models'];
  return Array.isArray(models) && models.length > 0;
}
