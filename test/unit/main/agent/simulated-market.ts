import type { Answer, Heartbeat, Listing, MarketFailure, NewListing, ProviderProfile, Rows } from '../../../../src/main/market/market.ts';
import type { Booking } from '../../../../src/main/market/bookings.ts';
import type { AgentPorts } from '../../../../src/main/agent/agent.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import type { ManualClock } from '../../../manual-clock.ts';

/** What becomes of one call. `lost`: the market acts (at once, or after `actsAfterMs`), and the answer never comes back. */
export type Fate =
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly failure: MarketFailure }
  | { readonly kind: 'lost'; readonly failure: MarketFailure; readonly actsAfterMs: number };

export type Call = 'ownListings' | 'registerListing' | 'registerProvider' | 'deregisterProvider' | 'heartbeat' | 'bookings';

/** A marketplace in memory behind the agent's port. Like the real one it makes a row for every registration it gets. */
export interface SimulatedMarket {
  readonly port: AgentPorts['market'];
  /** Decides each call's fate; everything is answered until it is replaced. */
  fate: (call: Call) => Fate;
  /** How long a call takes. */
  latencyMs: (call: Call) => number;
  /** Every call that reached the port, in order, with its monotonic time. */
  readonly calls: { readonly call: Call; readonly atMs: number }[];
  readonly rows: Listing[];
  readonly bookings: Booking[];
  /** The profile of the registered rig; `null` while the market doesn't know it. */
  profile: ProviderProfile | null;
  readonly beats: { readonly atMs: number; readonly beat: Heartbeat }[];
  /** Calls under way, and the most there were at a time. */
  underWay: number;
  mostUnderWay: number;
  /** Whether lists are cut short. */
  whole: boolean;
}

const providerId = 'rig-1';
export const unreachable: MarketFailure = { kind: 'unreachable', mayHaveActed: false };
export const timedOut: MarketFailure = { kind: 'timeout', mayHaveActed: true };
export const notRegistered: MarketFailure = { kind: 'not-registered', status: 404, mayHaveActed: false };

export function simulatedMarket(clock: ManualClock): SimulatedMarket {
  let made = 0;
  const wait = (ms: number): Promise<void> => (ms <= 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve)));

  async function meet<Value>(call: Call, act: () => Answer<Value>, signal?: AbortSignal): Promise<Answer<Value>> {
    market.calls.push({ call, atMs: clock.monotonicMs() });
    market.underWay += 1;
    market.mostUnderWay = Math.max(market.mostUnderWay, market.underWay);
    try {
      const fate = market.fate(call);
      const latencyMs = market.latencyMs(call);
      if (fate.kind === 'lost') clock.after(fate.actsAfterMs, () => void act());
      const cancelled = new Promise<'cancelled'>((resolve) => {
        signal?.addEventListener('abort', () => { resolve('cancelled'); });
      });
      if ((await Promise.race([wait(latencyMs), cancelled])) === 'cancelled') return failed({ kind: 'cancelled', mayHaveActed: true });
      return fate.kind === 'answered' ? act() : failed(fate.failure);
    } finally {
      market.underWay -= 1;
    }
  }

  const list = (): Answer<Rows<Listing>> => ok({ rows: [...market.rows], unreadable: 0, whole: market.whole });
  const addRow = (listing: NewListing): Answer<{ listingId: string; pricePerHour: NewListing['pricePerHour'] }> => {
    made += 1;
    const listingId = `gpu_${String(made)}`;
    const { name, memoryMiB, computeCapability, pricePerHour } = listing;
    market.rows.push({
      listingId,
      providerId,
      model: name,
      memoryGb: Math.round(memoryMiB / 1024),
      computeCapability,
      region: 'default',
      pricePerHour,
      status: 'available',
      createdAt: clock.now(),
    });
    return ok({ listingId, pricePerHour });
  };

  const market: SimulatedMarket = {
    fate: () => ({ kind: 'answered' }),
    latencyMs: () => 0,
    calls: [],
    rows: [],
    bookings: [],
    profile: null,
    beats: [],
    underWay: 0,
    mostUnderWay: 0,
    whole: true,
    port: {
      ownListings: (_filter, options) => meet('ownListings', list, options?.signal),
      bookings: (_filter, options) => meet('bookings', () => ok({ rows: [...market.bookings], unreadable: 0, whole: market.whole }), options?.signal),
      registerListing: (listing, options) => meet('registerListing', () => addRow(listing), options?.signal),
      registerProvider: (profile, options) =>
        meet('registerProvider', () => {
          market.profile = profile;
          return ok(undefined);
        }, options?.signal),
      deregisterProvider: (options) =>
        meet('deregisterProvider', () => {
          market.profile = null;
          return ok(undefined);
        }, options?.signal),
      heartbeat: (beat, options) => {
        const startedMs = clock.monotonicMs();
        return meet('heartbeat', () => {
          if (market.profile === null) return failed(notRegistered);
          market.beats.push({ atMs: clock.monotonicMs(), beat });
          return ok({ roundTripMs: clock.monotonicMs() - startedMs });
        }, options?.signal);
      },
    },
  };
  return market;
}
