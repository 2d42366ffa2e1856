import type { Instant } from '../shared/domain/instant.ts';
import { aitFromChainUnits, type Money } from '../shared/domain/money.ts';
import { hourMs } from './coordinator/bookings.ts';
import type { CallLog, CallSeen } from './http/call-log.ts';
import type { BookingRow, EscrowRow, JobRow, ListingRow, PaymentRow } from './state.ts';
import type { World } from './world.ts';

export interface ProviderSeen {
  readonly status: string;
  readonly lastHeartbeatAt: Instant;
  readonly heartbeats: number;
  readonly inFlight: number;
  readonly region: string | null;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly jobsCompleted: number;
}

export interface OrderSeen extends BookingRow {
  readonly providerId: string;
  readonly endsAt: Instant;
}

export interface SettlementSeen {
  readonly jobId: string;
  readonly hash: string;
  readonly units: number;
  readonly amount: Money;
  /** `null`: it waits for its block. */
  readonly sealedAt: Instant | null;
}

/** What the *marketplace* saw and holds: the witness of tests and of the scripted demo. */
export interface Observation {
  listingsOf(providerId: string): readonly ListingRow[];
  provider(providerId: string): ProviderSeen | null;
  ordersOf(providerId: string): readonly OrderSeen[];
  /** Jobs that this provider took or had booked to it. */
  jobsOf(providerId: string): readonly JobRow[];
  job(jobId: string): JobRow | null;
  payment(jobId: string): PaymentRow | null;
  escrow(jobId: string): EscrowRow | null;
  /** All that buyers ever held for jobs. */
  escrows(): readonly EscrowRow[];
  settlement(jobId: string): SettlementSeen | null;
  /** Whole compute-seconds that an address (0x, any case) has on the chain. */
  balanceUnits(address: string): number;
  /** Wallets that have signed in, oldest first, as they were sent. */
  signedInWallets(): readonly string[];
  /** The newest calls, oldest first. `path` is held against the path without its query. */
  calls(filter?: { readonly service?: 'coordinator' | 'chain'; readonly method?: string; readonly path?: RegExp; readonly providerId?: string }): readonly CallSeen[];
  /** How often a GPU was registered by this provider, refused tries included. */
  gpuRegistrations(providerId: string): number;
  /**
   * Looks after each change and each call until `look` gives something, and gives that. Rejects after `timeoutMs` of real time,
   * saying `what` was awaited.
   */
  until<Found>(what: string, look: () => Found | null | undefined | false, timeoutMs?: number): Promise<Found>;
}

export function observation(world: Pick<World, 'state'>, log: CallLog, onChange: (listener: () => void) => () => void): Observation {
  const { state } = world;
  const calls: Observation['calls'] = (filter = {}) =>
    log.calls.filter(
      (call) =>
        (filter.service === undefined || call.service === filter.service) &&
        (filter.method === undefined || call.method === filter.method) &&
        (filter.path === undefined || filter.path.test(call.path)) &&
        (filter.providerId === undefined || call.providerId === filter.providerId),
    );
  const listingsOf = (providerId: string): readonly ListingRow[] => state.listings.filter((row) => row.providerId === providerId);
  return {
    listingsOf,
    provider: (providerId) => {
      const row = state.providers.find(({ id }) => id === providerId);
      if (row === undefined) return null;
      return {
        status: row.status,
        lastHeartbeatAt: row.lastHeartbeatAt,
        heartbeats: row.heartbeats,
        inFlight: row.inFlight,
        region: row.region,
        capabilities: JSON.parse(row.capabilitiesJson) as Record<string, unknown>,
        metadata: JSON.parse(row.metadataJson) as Record<string, unknown>,
        jobsCompleted: row.jobsCompleted,
      };
    },
    ordersOf: (providerId) => {
      const own = new Set(listingsOf(providerId).map(({ id }) => id));
      return state.bookings
        .filter((row) => own.has(row.listingId))
        .map((row) => ({ ...row, providerId, endsAt: row.startedAt + row.durationHours * hourMs }));
    },
    signedInWallets: () => state.users.map(({ walletAddress }) => walletAddress),
    jobsOf: (providerId) => state.jobs.filter((row) => row.assignedTo === providerId),
    job: (jobId) => state.jobs.find(({ id }) => id === jobId) ?? null,
    payment: (jobId) => state.payments.find((row) => row.jobId === jobId) ?? null,
    escrows: () => state.escrows,
    escrow: (jobId) => state.escrows.find((row) => row.jobId === jobId) ?? null,
    settlement: (jobId) => {
      const row = state.transactions.find(({ type, payload }) => type === 'ESCROW_RELEASE' && payload['job_id'] === jobId);
      if (row === undefined) return null;
      return { jobId, hash: row.hash, units: row.value, amount: aitFromChainUnits(BigInt(row.value)), sealedAt: row.sealedAt };
    },
    balanceUnits: (address) => state.accounts[address.toLowerCase()]?.balance ?? 0,
    calls,
    gpuRegistrations: (providerId) => calls({ method: 'POST', path: /\/gpu\/register$/, providerId }).length,
    until: (what, look, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`the marketplace never saw ${what} (waited ${timeoutMs} ms)`));
        }, timeoutMs);
        const check = (): void => {
          const found = look();
          if (found === null || found === undefined || found === false) return;
          clearTimeout(timer);
          stop();
          resolve(found);
        };
        const stop = onChange(check);
        check();
      }),
  };
}
