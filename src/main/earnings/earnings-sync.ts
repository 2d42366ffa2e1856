import type { Clock } from '../../shared/domain/clock.ts';
import { nothingSynced, syncSources, type SourceState, type SyncSource, type SyncState } from '../../shared/domain/ledger/sync-state.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { MarketFailure } from '../market/market.ts';
import type { Ledger } from './ledger.ts';
import type { Notebook } from './notebook.ts';
import { createPoller, type Poller, type Read } from './poller.ts';
import { earningsSource, type KnownGross } from './read-earnings.ts';
import { escrowSource } from './read-escrows.ts';
import { jobsSource } from './read-jobs.ts';
import { ordersSource } from './read-orders.ts';
import { receiptsSource } from './read-receipts.ts';
import { transactionsSource } from './read-transactions.ts';
import { openSyncSession, type Provider, type RigFacts, type SourceRead, type SyncMarket } from './sync-session.ts';

export interface SyncPorts {
  readonly ledger: Ledger;
  readonly notebook: Notebook;
  /** At the addresses that are set when it is asked for. */
  readonly market: () => SyncMarket;
  /** Who is read, and where; `null` while there is no key. */
  readonly provider: () => Provider | null;
  readonly rig: RigFacts;
  /** Something runs that will bring news soon. */
  readonly isBooked: () => boolean;
  readonly knownGross: (coordinator: string) => Promise<KnownGross>;
  readonly retryDelayMs: (failure: MarketFailure, failures: number) => number;
  readonly problemOf: (service: 'coordinator' | 'chain', failure: MarketFailure) => Problem;
  /** What it is to the owner that the ledger took nothing. */
  readonly notKept: (error: unknown) => Problem;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly changed: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Keeps the ledger up with what the marketplace and the chain say. */
export interface EarningsSync {
  view(): SyncState;
  /** The key, the provider or the marketplace may be another one. */
  providerChanged(): void;
  /** The network is back, or the machine woke. */
  mended(): void;
  /** The owner has entered another receipt key: all receipts are checked again. */
  receiptKeyChanged(): void;
  /** Something has begun or ended just now, for example a booking. */
  lookNow(): void;
  stop(): void;
}

const bookedIntervalMs = 15_000;
export const usualIntervalMs = 60_000;
/** Receipts say nothing new as long as nothing was delivered. */
export const receiptsIntervalMs = 10 * 60_000;
const openAgainMs = 60_000;

/** A tenth more or less; at any point of the interval where many rigs began together (docs/reconnect-storm.md). */
export const spread = (intervalMs: number, inStep: boolean, random: () => number): number => intervalMs * (inStep ? 0.9 + 0.2 * random() : 0.1 + 0.9 * random());

export function createEarningsSync(ports: SyncPorts): EarningsSync {
  let view: SyncState = nothingSynced;
  let pollers: ReadonlyMap<SyncSource, Poller> = new Map();
  /** Who is followed, and the how manieth that is: whatever belongs to one before writes nothing more. */
  let followed = '';
  let turn = 0;
  let checkReceiptsAnew = (): void => undefined;
  let cancelTimer = (): void => undefined;

  const publish = (changed: Partial<SyncState> = {}): void => {
    const states = Object.fromEntries(syncSources.map((source) => [source, pollers.get(source)?.state() ?? nothingSynced.sources[source]])) as SyncState['sources'];
    const read = syncSources.map((source) => states[source].readAt);
    view = {
      ...view,
      ...changed,
      running: [...pollers.values()].some((poller) => poller.isReading()),
      lastAt: read.includes(null) ? null : Math.min(...read.filter((at) => at !== null)),
      problem: worst(states),
      sources: states,
    };
    ports.changed();
  };

  const keyOf = (provider: Provider | null): string => (provider === null ? '' : `${provider.coordinatorUrl} ${provider.chainUrl} ${provider.providerId}`);

  const close = (): void => {
    turn += 1;
    cancelTimer();
    for (const poller of pollers.values()) poller.stop();
    pollers = new Map();
    checkReceiptsAnew = () => undefined;
    followed = '';
    view = nothingSynced;
  };

  const open = async (provider: Provider): Promise<void> => {
    const mine = turn;
    const isCurrent = (): boolean => turn === mine;
    const session = await openSyncSession({
      provider,
      market: ports.market(),
      rig: ports.rig,
      ledger: ports.ledger,
      notebook: ports.notebook,
      clock: ports.clock,
      isCurrent,
      wake: (source) => pollers.get(source)?.now('wanted'),
    });
    const escrow = await escrowSource(session, (paidElsewhere) => publish({ paidElsewhere }));
    const jobs = await jobsSource(session, escrow.follow);
    const receipts = await receiptsSource(session, (checks) => publish({ receipts: checks }));
    if (!isCurrent()) return;
    checkReceiptsAnew = () => {
      receipts.keyChanged();
      pollers.get('receipts')?.now('wanted');
    };
    const sources: Readonly<Record<SyncSource, (signal: AbortSignal) => Promise<SourceRead>>> = {
      orders: ordersSource(session),
      jobs: jobs.read,
      earnings: earningsSource(session, jobs, ports.knownGross, (totals) => publish({ totals })),
      receipts: receipts.read,
      escrow: escrow.read,
      transactions: transactionsSource(session),
    };
    pollers = new Map(syncSources.map((source) => [source, pollerOf(source, sources[source])]));
    all('wanted');
  };

  const pollerOf = (source: SyncSource, read: (signal: AbortSignal) => Promise<SourceRead>): Poller =>
    createPoller({
      read: (signal) => readAndKeep(source, read, signal),
      intervalMs: (inStep) => spread(source === 'receipts' ? receiptsIntervalMs : ports.isBooked() ? bookedIntervalMs : usualIntervalMs, inStep, ports.random),
      retryDelayMs: ports.retryDelayMs,
      clock: ports.clock,
      changed: publish,
      onBug: ports.onBug,
    });

  const readAndKeep = async (source: SyncSource, read: (signal: AbortSignal) => Promise<SourceRead>, signal: AbortSignal): Promise<Read> => {
    try {
      const outcome = await read(signal);
      const service = source === 'escrow' || source === 'transactions' ? 'chain' : 'coordinator';
      return outcome.kind === 'read' ? outcome : { ...outcome, problem: ports.problemOf(service, outcome.failure) };
    } catch (error) {
      // The marketplace's ports never throw: it was the ledger.
      return { kind: 'not-kept', problem: ports.notKept(error) };
    }
  };

  const follow = (): void => {
    const provider = ports.provider();
    if (followed === keyOf(provider)) return;
    close();
    publish();
    if (provider === null) return;
    followed = keyOf(provider);
    open(provider).catch((error: unknown) => {
      // The ledger could not be read. It may be opened late, or its disk come back.
      ports.onBug(error);
      close();
      cancelTimer = ports.clock.after(openAgainMs, follow);
    });
  };

  const all = (why: 'wanted' | 'mended'): void => {
    for (const poller of pollers.values()) poller.now(why);
  };

  return {
    view: () => view,
    providerChanged: follow,
    mended() {
      follow();
      all('mended');
    },
    receiptKeyChanged: () => checkReceiptsAnew(),
    lookNow: () => all('wanted'),
    stop: close,
  };
}

/** The coordinator's trouble before the chain's, as the sources stand. */
function worst(states: Readonly<Record<SyncSource, SourceState>>): Problem | null {
  return syncSources.map((source) => states[source].behind?.problem ?? null).find((problem) => problem !== null) ?? null;
}
