import type { Bookings } from '../bookings.ts';
import type { Chain } from '../chain.ts';
import type { Earnings } from '../earnings.ts';
import type { JobQueue } from '../job-queue.ts';
import type { Marketplace } from '../market.ts';
import type { Prices } from '../prices.ts';
import type { SignIn } from '../sign-in.ts';
import type { Deadlines } from './calls.ts';
import { chain } from './chain.ts';
import { createClient, type ClientOptions } from './client.ts';
import { earnings } from './earnings.ts';
import { jobQueue } from './jobs.ts';
import { marketplace } from './marketplace.ts';
import { signIn } from './sign-in.ts';
import { bookings, prices } from './trade.ts';

/** Everything that a provider can do on the AITBC network, by what it is for. */
export interface AitbcMarketplace extends Marketplace, Prices, Bookings, JobQueue, Earnings, SignIn, Chain {}

const usualDeadlines: Deadlines = { quickMs: 10_000, listMs: 20_000, slowMs: 30_000 };

/** The AITBC coordinator and chain node as the marketplace. Nothing is sent before something is asked. */
export function aitbcMarketplace({
  deadlines = {},
  ...options
}: Omit<ClientOptions, 'deadlines'> & { readonly deadlines?: Partial<Deadlines> }): AitbcMarketplace {
  const client = createClient({ ...options, deadlines: { ...usualDeadlines, ...deadlines } });
  return {
    ...marketplace(client),
    ...prices(client),
    ...bookings(client),
    ...jobQueue(client),
    ...earnings(client),
    ...signIn(client),
    ...chain(client),
  };
}
