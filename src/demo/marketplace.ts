import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buyers, type Buyers } from './buyers.ts';
import { chain, type Settlement } from './chain/chain.ts';
import { chainRoutes } from './chain/chain-routes.ts';
import type { DemoClock } from './clock.ts';
import { coordinatorAccess } from './coordinator/access.ts';
import { bookingRoutes } from './coordinator/booking-routes.ts';
import { deliveryRoutes } from './coordinator/delivery.ts';
import { earningsRoutes } from './coordinator/earnings.ts';
import { jobRoutes } from './coordinator/job-routes.ts';
import { listingRoutes } from './coordinator/listings.ts';
import { paymentRoutes } from './coordinator/payments.ts';
import { pricingRoutes } from './coordinator/pricing.ts';
import { providerRoutes } from './coordinator/providers.ts';
import { publicRoutes } from './coordinator/public-routes.ts';
import { receiptKeyId } from './coordinator/receipts.ts';
import { signInRoutes } from './coordinator/sign-in.ts';
import { tokens as tokensOf } from './coordinator/tokens.ts';
import { demand, type Habits } from './demand.ts';
import { faultBook, type Faults } from './faults.ts';
import { callLog } from './http/call-log.ts';
import { service } from './http/service.ts';
import { addNeighbours } from './neighbours.ts';
import { observation, type Observation } from './observation.ts';
import { hex, type Random } from './random.ts';
import { scopedClock } from './scoped-clock.ts';
import { loadState, stateSaver } from './state-file.ts';
import { emptyState } from './state.ts';
import type { World } from './world.ts';

export interface MarketplaceOptions {
  /** Without a port the system chooses one. */
  readonly coordinatorPort?: number;
  readonly chainPort?: number;
  /** API keys that the coordinator takes. */
  readonly providerKeys: readonly string[];
  readonly clock: DemoClock;
  readonly random: Random;
  /** Where the state is kept over a restart. Without it, it ends with the process. */
  readonly stateFile?: string;
  readonly settlement?: Partial<Settlement>;
  /** Whether other providers' listings stand on the market. */
  readonly neighbours?: boolean;
}

/** Whose token: `expired` is a client's whose time is over. */
export type TokenRole = 'client' | 'miner' | 'admin' | 'expired';

export interface Marketplace {
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  /** A new bearer token, as an operator would issue it. */
  token(role: TokenRole): string;
  /** The Ed25519 key with which receipts can be checked: base64url, as their `key_id`. */
  readonly receiptKeyId: string;
  readonly seen: Observation;
  readonly faults: Faults;
  readonly buyers: Buyers;
  /** Lets the buyers act by themselves. Gives back how to stop them. */
  startDemand(habits?: Partial<Habits>): () => void;
  /** Stops everything, and resolves when the state is on disk. */
  close(): Promise<void>;
}

const dayInSeconds = 24 * 3600;

/**
 * Starts the simulated coordinator and chain on loopback. They speak the wire contract of the real ones, quirks
 * included (test/contract/captures). Rejects where a port is taken or the state file can't be read.
 */
export async function startMarketplace(options: MarketplaceOptions): Promise<Marketplace> {
  const { random } = options;
  const { clock, callOffAll } = scopedClock(options.clock);
  const stored = options.stateFile === undefined ? null : await loadState(options.stateFile);
  const state = stored ?? emptyState({ receiptKeyHex: hex(random, 64), tokenKeyHex: hex(random, 64) });
  const saver = options.stateFile === undefined ? null : stateSaver(options.stateFile, state);
  const listeners = new Set<() => void>();
  const noticed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const changed = (): void => {
    saver?.save();
    noticed();
  };
  const world: World = { state, clock, random, changed };

  const ledger = chain(world, { onChain: true, blockIntervalMs: 10_000, ...options.settlement });
  const tokens = tokensOf(state.tokenKeyHex, clock);
  const faults = faultBook();
  const log = callLog(noticed);
  const common = { clock, faults, log, changed };
  const coordinator = service({
    ...common,
    name: 'coordinator',
    admit: coordinatorAccess({ providerKeys: options.providerKeys, tokens }),
    routes: [
      ...publicRoutes,
      ...listingRoutes(world),
      ...bookingRoutes(world),
      ...pricingRoutes(world),
      ...providerRoutes(world),
      ...deliveryRoutes(world, ledger),
      ...earningsRoutes(world),
      ...jobRoutes(world, ledger),
      ...paymentRoutes(world),
      ...signInRoutes(world, tokens),
    ],
  });
  const chainNode = service({ ...common, name: 'chain', admit: () => ({ caller: null }), routes: chainRoutes(world, ledger) });
  if (options.neighbours === true) addNeighbours(world);

  const coordinatorUrl = await listen(coordinator, options.coordinatorPort);
  const chainUrl = await listen(chainNode, options.chainPort).catch(async (error: unknown) => {
    await coordinator.close();
    throw error;
  });

  const clients = buyers(world, ledger);
  return {
    coordinatorUrl,
    chainUrl,
    token: (role) =>
      role === 'expired' ? tokens.issue('client-user-1', 'client', -60) : tokens.issue(`${role}-user-1`, role, dayInSeconds),
    receiptKeyId: receiptKeyId(state.receiptKeyHex),
    seen: observation(world, log, (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }),
    faults,
    buyers: clients,
    startDemand: (habits = {}) =>
      demand(world, clients, { lookEveryMs: 60_000, bookingChance: 0.25, jobChance: 0.25, payTo: () => null, ...habits }),
    close: async () => {
      callOffAll();
      await Promise.all([coordinator.close(), chainNode.close()]);
      saver?.save();
      await saver?.flushed();
    },
  };
}

async function listen(app: FastifyInstance, port = 0): Promise<string> {
  await app.listen({ host: '127.0.0.1', port });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
