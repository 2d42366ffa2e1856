import { retryDelayMs } from './agent/retry-plan.ts';
import type { BuiltEarnings } from './build-earnings.ts';
import type { BuiltNotifications } from './build-notifications.ts';
import { createEarningsSync } from './earnings/earnings-sync.ts';
import { LedgerFailure } from './earnings/ledger-failure.ts';
import { createNewsDesk } from './earnings/news-desk.ts';
import { createNotebook } from './earnings/notebook.ts';
import type { Provider, SyncMarket } from './earnings/sync-session.ts';
import { chainProblem, marketProblem } from './market/market-problem.ts';
import { systemClock } from './platform/system-clock.ts';
import { ownReceiptKey, type Settings } from './settings/settings.ts';
import type { SyncState } from '../shared/domain/ledger/sync-state.ts';
import { problem } from '../shared/domain/problem.ts';
import type { Snapshot } from '../shared/snapshot.ts';

export interface SyncSurroundings {
  readonly settings: Settings;
  readonly earnings: Pick<BuiltEarnings, 'ledger' | 'knownGross'>;
  readonly news: BuiltNotifications['earnings'];
  readonly market: () => SyncMarket;
  readonly snapshot: () => Snapshot;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltSync {
  state(): SyncState;
  /** Key, provider, marketplace, network or bookings may be other ones. */
  snapshotChanged(snapshot: Snapshot): void;
  /** The machine woke. */
  woke(): void;
  receiptKeyChanged(): void;
  stop(): void;
}

/** A part of the composition root: what brings the marketplace's side into the ledger, and the news of it. Decides nothing. */
export function buildSync({ settings, earnings, news, market, snapshot, onChange, onBug }: SyncSurroundings): BuiltSync {
  const { ledger } = earnings;
  const notebook = createNotebook(ledger);
  const desk = createNewsDesk({ notebook, ledger, clock: systemClock, ...news, onBug });
  const sync = createEarningsSync({
    ledger,
    notebook,
    market,
    provider: () => providerOf(snapshot().connection),
    rig: {
      listings: () => new Map(snapshot().gpus.flatMap(({ gpu, listing }) => (listing.listingId === null ? [] : [[listing.listingId, gpu.key] as const]))),
      jobGpu() {
        const [only, ...others] = snapshot().gpus.filter(({ listing }) => listing.listingId !== null);
        return only === undefined || others.length > 0 ? null : only.gpu.key;
      },
      addresses: () => snapshot().wallet.wallets.map(({ address }) => address),
      receiptKey: () => ownReceiptKey(settings.get()),
    },
    isBooked: () => isBooked(snapshot()),
    knownGross: earnings.knownGross,
    retryDelayMs: (failure, failures) => retryDelayMs(failure, failures, Math.random),
    problemOf: (service, failure) => (service === 'chain' ? chainProblem(failure) : marketProblem(failure)),
    notKept: (error) => {
      if (error instanceof LedgerFailure) return error.problem;
      onBug(error);
      return problem('ledger-unwritable', error instanceof Error ? error.message : undefined);
    },
    clock: systemClock,
    random: Math.random,
    changed() {
      onChange();
      desk.look();
    },
    onBug,
  });

  let before: Pick<Snapshot, 'connection' | 'gpus' | 'keepOnline' | 'wallet'> | null = null;
  return {
    state: sync.view,
    snapshotChanged(now) {
      const last = before;
      before = now;
      if (last?.connection !== now.connection) sync.providerChanged();
      if (last === null) return;
      if (last.keepOnline.machine.network === 'none' && now.keepOnline.machine.network !== 'none') sync.mended();
      if (last.gpus !== now.gpus && bookedListings(last) !== bookedListings(now)) sync.lookNow();
      if (last.wallet.wallets.length !== now.wallet.wallets.length) sync.lookNow();
    },
    woke: sync.mended,
    receiptKeyChanged: sync.receiptKeyChanged,
    stop() {
      sync.stop();
      desk.stop();
    },
  };
}

function providerOf({ coordinatorUrl, chainUrl, providerId, providerKey }: Snapshot['connection']): Provider | null {
  const hasKey = providerKey === 'in-keychain' || providerKey === 'until-quit';
  return hasKey && providerId !== '' ? { coordinatorUrl, chainUrl, providerId } : null;
}

const bookedListings = ({ gpus }: Pick<Snapshot, 'gpus'>): string => gpus.flatMap(({ listing }) => (listing.booked === true ? [listing.listingId] : [])).join(' ');
const isBooked = (snapshot: Snapshot): boolean => bookedListings(snapshot) !== '' || snapshot.earnings.currentBookings.length > 0;
