import { expect, it } from 'vitest';
import { ait } from '../../../src/shared/domain/money.ts';
import { payTo } from '../../unit/demo/on-marketplace.ts';
import { syncScene, until, type SyncScene } from './sync-on-marketplace.ts';

const jobsMissed = 130;

/** Delivers so many paid jobs, with time passing between, as another program of the same provider does it. */
async function deliver(scene: SyncScene, count: number): Promise<readonly string[]> {
  const done: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const job = scene.marketplace.buyers.submitPaidJob({ price: '1.5', payTo });
    if (!job.ok) throw new Error(job.failure);
    const polled = await scene.coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
    const jobId = String(polled.at('job_id'));
    const fails = index % 13 === 12;
    await scene.coordinator('POST', `/v1/miners/${jobId}/${fails ? 'fail' : 'result'}`, fails ? { error_code: 'OOM', error_message: 'out of memory' } : { result: { output: 'x' }, metrics: { duration_ms: 900 } });
    // The server forgets to lower the in-flight count of one that failed.
    if (fails) await scene.coordinator('POST', '/v1/miners/heartbeat', { inflight: 0, status: 'ONLINE', metadata: {} });
    if (!fails) done.push(jobId);
    await scene.time.advance(60_000);
  }
  return done;
}

it(`a week offline, in which ${String(jobsMissed)} jobs were done: nothing is lost, and what the earnings call never showed is said`, async () => {
  const first = await syncScene();
  await first.settle();
  const before = await deliver(first, 3);
  await first.settle();
  first.sync.stop();
  const missed = await deliver(first, jobsMissed);

  const scene = await first.restart();
  const ids = async (kind: 'delivered' | 'released' | 'confirmed' | 'failed'): Promise<readonly (string | null)[]> => (await scene.ledger.page({ kinds: [kind] }, 0, 1_000)).events.map(({ jobId }) => jobId);
  await scene.settle();
  await until(() => scene.sync.view().totals !== null);
  for (let rounds = 0; rounds < 10; rounds += 1) await scene.settle();

  const all = [...before, ...missed].toSorted();
  expect((await ids('delivered')).toSorted()).toEqual(all);
  expect((await ids('failed')).length).toBe(jobsMissed - missed.length);
  expect((await ids('released')).toSorted()).toEqual(all);
  expect((await ids('confirmed')).toSorted()).toEqual(all);
  const { events } = await scene.ledger.page({ kinds: ['released'] }, 0, 1_000);
  expect(events.every(({ amounts, atIs, contradictions }) => amounts.net?.amount === '1.4625' && atIs === 'stated' && contradictions.length === 0)).toBe(true);
  // Of gross amounts the coordinator shows twenty: the others are not known, which is not zero.
  const known = events.filter(({ amounts }) => amounts.gross !== null).length;
  expect(known).toBeGreaterThanOrEqual(20);
  expect(scene.sync.view().totals).toEqual({ said: ait(String(1.5 * all.length)), known: ait(String(1.5 * known)), unknownJobs: all.length - known });
  expect(await scene.notebook.untold()).toHaveLength(2 * all.length);
  expect(scene.bugs).toEqual([]);
});

it('the history of an old account is written down at the first sync, and nobody is told of it', async () => {
  const scene = await syncScene();
  scene.sync.stop();
  await deliver(scene, 30);
  const again = await scene.restart();
  for (let rounds = 0; rounds < 4; rounds += 1) await again.settle();
  expect((await again.ledger.page({ kinds: ['released'] }, 0, 100)).total).toBeGreaterThan(20);
  expect(await again.notebook.untold()).toEqual([]);
  // From then on it is news.
  const [job = ''] = await deliver(again, 1);
  await again.settle();
  expect(await again.notebook.untold()).toContain(`released ${job}`);
});

it('jobs that were missed in the middle of the list are found by the coordinator’s count', async () => {
  const scene = await syncScene();
  await scene.settle();
  await deliver(scene, 3);
  await scene.settle();
  // As if a page had never been written: of more jobs only the newest 100 are known, and the place was lost.
  scene.sync.stop();
  await deliver(scene, 125);
  const name = [...(scene.ledger as unknown as { cursors: ReadonlyMap<string, string> }).cursors.keys()].find((cursor) => cursor.startsWith('jobs ')) ?? '';
  const rows = await scene.coordinator('POST', '/v1/miners/rig-1/jobs?limit=100');
  const newest = (rows.json as { jobs: { job_id: string; state: string }[] }).jobs;
  await scene.ledger.record(
    newest.flatMap(({ job_id, state }) => ['job-taken', state === 'COMPLETED' ? 'delivered' : 'failed', ...(state === 'COMPLETED' ? ['released'] : [])].map((kind) => sightingOf(kind, job_id))),
    { [name]: JSON.stringify({ unreadFrom: null, neverListed: 0 }) },
  );
  const again = await scene.restart();
  for (let rounds = 0; rounds < 8; rounds += 1) {
    await again.settle();
    await again.time.advance(60_000);
  }
  const earnings = await scene.coordinator('POST', '/v1/miners/rig-1/earnings');
  expect((await again.ledger.page({ kinds: ['delivered'] }, 0, 1)).total).toBe(earnings.at('completed_jobs'));
  expect((await again.ledger.page({ kinds: ['failed'] }, 0, 1)).total).toBe(9);
});

const sightingOf = (kind: string, jobId: string): Parameters<SyncScene['ledger']['record']>[0][number] =>
  ({ id: `${kind} ${jobId}`, kind, at: 1, atIs: 'first-seen', gpu: null, model: null, listingId: null, bookingId: null, jobId, transaction: null, durationMs: null, amounts: { booked: null, gross: null, net: null, confirmed: null }, said: null, source: 'jobs', answerHash: null, seenAt: 1 }) as Parameters<SyncScene['ledger']['record']>[0][number];
