import { describe, expect, it } from 'vitest';
import type { Fault, FaultPlace } from '../../../src/demo/faults.ts';
import { syncSources, type SyncSource } from '../../../src/shared/domain/ledger/sync-state.ts';
import { payTo } from '../../unit/demo/on-marketplace.ts';
import { syncScene, until } from './sync-on-marketplace.ts';

const places: Readonly<Record<SyncSource, FaultPlace>> = {
  orders: { path: /marketplace\/orders$/ },
  jobs: { path: /miners\/rig-1\/jobs$/ },
  earnings: { path: /miners\/rig-1\/earnings$/ },
  receipts: { path: /explorer\/receipts$/ },
  escrow: { service: 'chain', path: /rpc\/escrow\// },
  transactions: { service: 'chain', path: /rpc\/transactions$/ },
};
const faults: readonly Fault[] = [
  { kind: 'html' },
  { kind: 'answer', status: 500, body: { error: { type: 'x', message: 'out of order', status_code: 500, path: '/' } } },
  { kind: 'too-many-requests', retryAfterSeconds: 300 },
  { kind: 'wrong-types' },
  { kind: 'drop-before-acting' },
];

describe.each(syncSources)('where %s can’t be read', (source) => {
  it.each(faults)('($kind) the others are, it is said which is behind and since when, and it is read again later', async (fault) => {
    const scene = await syncScene();
    await scene.settle();
    const calls = (): number => scene.marketplace.seen.calls({ path: places[source].path ?? /./ }).length;
    const mend = scene.marketplace.faults.add(fault, places[source]);
    const job = scene.marketplace.buyers.submitPaidJob({ price: '1.5', payTo });
    const jobId = job.ok ? job.value.id : '';
    await scene.coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
    await scene.coordinator('POST', `/v1/miners/${jobId}/result`, { result: { output: 'x' }, metrics: { duration_ms: 900 } });
    const since = scene.time.now();
    scene.sync.lookNow();
    await until(() => scene.sync.view().sources[source].behind !== null && !scene.sync.view().running);
    const { sources, problem } = scene.sync.view();
    expect(sources[source].behind?.since).toBeGreaterThanOrEqual(since);
    expect(problem).not.toBeNull();
    expect(syncSources.filter((other) => sources[other].behind !== null)).toEqual([source]);
    // Heartbeats are another room's, and nothing here is in their way.
    expect((await scene.coordinator('POST', '/v1/miners/heartbeat', { inflight: 0, status: 'ONLINE', metadata: {} })).status).toBe(200);

    const before = calls();
    scene.sync.lookNow();
    await scene.time.advance(0);
    expect(calls()).toBe(before);
    mend();
    const ticking = setInterval(() => void scene.time.advance(5_000), 5);
    await until(() => scene.sync.view().sources[source].behind === null && !scene.sync.view().running);
    clearInterval(ticking);
    await scene.time.advance(60_000);
    await scene.settle();
    expect(scene.sync.view().problem).toBeNull();
    expect(await scene.ledger.event(`released ${jobId}`)).toMatchObject({ amounts: { gross: { amount: '1.5' }, net: { amount: '1.4625' } } });
    expect(scene.bugs).toEqual([]);
  }, 120_000);
});

describe('the sync', () => {
  it('asks nobody anything while there is no key, and begins when there is one', async () => {
    let key: string | null = null;
    const scene = await syncScene({ provider: () => null });
    const asked = (): number => scene.marketplace.seen.calls({ path: /orders|jobs|earnings|receipts|transactions/ }).length;
    await scene.time.advance(600_000);
    expect(asked()).toBe(0);
    const { coordinatorUrl, chainUrl } = scene.marketplace;
    const later = await scene.restart({ provider: () => (key === null ? null : { coordinatorUrl, chainUrl, providerId: key }) });
    await scene.time.advance(600_000);
    expect(asked()).toBe(0);
    key = 'rig-1';
    later.sync.providerChanged();
    await later.settle();
    expect(later.sync.view().lastAt).not.toBeNull();
  });

  it('asks every 15 seconds while something is booked, else every minute', async () => {
    for (const [isBooked, most] of [[true, 15_000], [false, 60_000]] as const) {
      const scene = await syncScene({ isBooked: () => isBooked });
      await scene.settle();
      const orders = (): number => scene.marketplace.seen.calls({ path: /marketplace\/orders$/ }).length;
      const before = orders();
      await scene.time.advance(most - 1_000);
      await until(() => !scene.sync.view().running);
      expect(orders()).toBe(before);
      await scene.time.advance(2_000);
      await until(() => orders() === before + 1);
      scene.sync.stop();
    }
  });

  it('tries again at once when the network is back, unless it was asked to wait', async () => {
    const scene = await syncScene();
    await scene.settle();
    const orders = (): number => scene.marketplace.seen.calls({ path: places.orders.path ?? /./ }).length;
    const mend = scene.marketplace.faults.add({ kind: 'html' }, places.orders);
    scene.sync.lookNow();
    await until(() => scene.sync.view().sources.orders.behind !== null);
    mend();
    const before = orders();
    scene.sync.mended();
    await until(() => orders() === before + 1 && scene.sync.view().sources.orders.behind === null);
    scene.marketplace.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 300 }, places.orders);
    scene.sync.lookNow();
    await until(() => scene.sync.view().sources.orders.behind !== null);
    const asked = orders();
    scene.sync.mended();
    await until(() => !scene.sync.view().running);
    expect(orders()).toBe(asked);
  });

  it('loses nothing where the ledger’s disk was full for a while, and says so', async () => {
    const scene = await syncScene();
    await scene.settle();
    const booked = scene.marketplace.buyers.bookNow(scene.listingId, 2);
    scene.ledger.failNext();
    scene.sync.lookNow();
    await until(() => scene.sync.view().sources.orders.behind !== null);
    expect(scene.sync.view().problem?.detail).toContain('full');
    await scene.time.advance(60_000);
    await scene.settle();
    expect(await scene.ledger.event(`booked ${booked.ok ? booked.value.id : ''}`)).not.toBeNull();
    expect(await scene.notebook.untold()).toHaveLength(1);
    expect(scene.sync.view().problem).toBeNull();
  });

  it('writes nothing more of a provider that is no longer followed', async () => {
    let providerId = 'rig-1';
    const scene = await syncScene();
    scene.sync.stop();
    const { coordinatorUrl, chainUrl } = scene.marketplace;
    const other = await scene.restart({ provider: () => ({ coordinatorUrl, chainUrl, providerId }) });
    await other.settle();
    providerId = 'rig-2';
    other.sync.providerChanged();
    await other.settle();
    expect([...other.ledger.cursors.keys()].filter((name) => name.endsWith('rig-2')).length).toBeGreaterThan(0);
  });
});
