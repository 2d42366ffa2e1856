import { onTestFinished } from 'vitest';
import { retryDelayMs } from '../../../src/main/agent/retry-plan.ts';
import { createEarningsSync, type EarningsSync, type SyncPorts } from '../../../src/main/earnings/earnings-sync.ts';
import type { Ledger } from '../../../src/main/earnings/ledger.ts';
import { createNotebook, type Notebook } from '../../../src/main/earnings/notebook.ts';
import { chainProblem, marketProblem } from '../../../src/main/market/market-problem.ts';
import { knownGrossOf } from './known-gross.ts';
import { problem } from '../../../src/shared/domain/problem.ts';
import { marketAt } from '../market-at.ts';
import { memoryLedger } from '../../unit/main/earnings/memory-ledger.ts';
import { onMarketplace, payTo, providerKey, rtx4090, type OnMarketplace } from '../../unit/demo/on-marketplace.ts';

/** A sync over real HTTP with the embedded marketplace: the room, the adapter, the wire. */
export interface SyncScene extends OnMarketplace {
  readonly sync: EarningsSync;
  readonly notebook: Notebook;
  readonly ledger: Ledger;
  readonly listingId: string;
  /** What went wrong without being a trouble of the market's. */
  readonly bugs: readonly unknown[];
  /** Reads all sources until nothing more changes. */
  settle(): Promise<void>;
  /** Another start of the app on the same ledger. */
  restart(ports?: Partial<SyncPorts>): Promise<this>;
}

export const gpu = 'uuid:GPU-1';

export async function syncScene<Kept extends Ledger = ReturnType<typeof memoryLedger>>(
  ports: Partial<SyncPorts> = {},
  ledger: Kept = memoryLedger() as unknown as Kept,
): Promise<SyncScene & { readonly ledger: Kept }> {
  const world = await onMarketplace();
  await world.coordinator('POST', '/v1/miners/register', rtx4090);
  const listed = await world.coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'NVIDIA GeForce RTX 4090', memory_gb: 24, price_per_hour: 0.05, miner_id: 'rig-1' } });
  return startSync(world, String(listed.at('gpu_id')), ledger, ports);
}

function startSync<Kept extends Ledger>(world: OnMarketplace, listingId: string, ledger: Kept, ports: Partial<SyncPorts>): SyncScene & { readonly ledger: Kept } {
  const bugs: unknown[] = [];
  const notebook = ports.notebook ?? createNotebook(ledger);
  const sync = createEarningsSync({
    ledger,
    notebook,
    market: () => marketAt(world.marketplace, { providerKey }),
    provider: () => ({ coordinatorUrl: world.marketplace.coordinatorUrl, chainUrl: world.marketplace.chainUrl, providerId: 'rig-1' }),
    rig: { listings: () => new Map([[listingId, gpu]]), jobGpu: () => gpu, addresses: () => [payTo], receiptKey: () => null },
    isBooked: () => false,
    knownGross: () => knownGrossOf(ledger),
    retryDelayMs: (failure, failures) => retryDelayMs(failure, failures, () => 0.5),
    problemOf: (service, failure) => (service === 'chain' ? chainProblem(failure) : marketProblem(failure)),
    notKept: (error) => problem('history-unwritable', String(error)),
    clock: world.time,
    random: () => 0.5,
    changed: () => undefined,
    onBug: (error) => bugs.push(error),
    ...ports,
  });
  onTestFinished(() => sync.stop());
  sync.providerChanged();
  return {
    ...world,
    sync,
    notebook,
    ledger,
    listingId,
    bugs,
    async settle() {
      sync.lookNow();
      await until(() => !sync.view().running && Object.values(sync.view().sources).every(({ readAt, behind }) => readAt !== null || behind !== null));
    },
    async restart(more = {}) {
      sync.stop();
      return startSync(world, listingId, ledger, { ...ports, ...more });
    },
  };
}

/** Real time passes while sockets are read; the marketplace's clock stands still. Quiet for some turns, it is done. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let quiet = 0; quiet < 10; ) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    quiet = isTrue() ? quiet + 1 : 0;
  }
}
