import { describe, expect, it } from 'vitest';
import { ait } from '../../../src/shared/domain/money.ts';
import type { LedgerEvent } from '../../../src/shared/domain/ledger/ledger-event.ts';
import { payTo } from '../../unit/demo/on-marketplace.ts';
import { gpu, syncScene, type SyncScene } from './sync-on-marketplace.ts';

const hour = 3_600_000;

const eventOf = async ({ ledger }: SyncScene, id: string): Promise<LedgerEvent> => {
  const event = await ledger.event(id);
  if (event === null) throw new Error(`there is no ${id}`);
  return event;
};

/** A buyer's job, from the queue to the payout, as a provider's program does it. */
async function deliverPaidJob(scene: SyncScene, price = '1.5'): Promise<string> {
  const job = scene.marketplace.buyers.submitPaidJob({ price, payTo });
  if (!job.ok) throw new Error(job.failure);
  const polled = await scene.coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
  const jobId = String(polled.at('job_id'));
  await scene.coordinator('POST', `/v1/miners/${jobId}/result`, { result: { output: 'done' }, metrics: { duration_ms: 1500 } });
  return jobId;
}

describe('each kind of event', () => {
  it('a booking, its GPU, how long and for how much; and its end, which nothing on the server marks', async () => {
    const scene = await syncScene();
    await scene.settle();
    const booked = scene.marketplace.buyers.bookNow(scene.listingId, 2);
    if (!booked.ok) throw new Error(booked.failure);
    await scene.settle();
    const { id, totalCost, startedAt } = booked.value;
    expect(await eventOf(scene, `booked ${id}`)).toMatchObject({ gpu, model: 'NVIDIA GeForce RTX 4090', at: startedAt, atIs: 'stated', durationMs: 2 * hour, source: 'orders', amounts: { booked: ait(totalCost), gross: null, net: null, confirmed: null } });
    expect((await eventOf(scene, `booked ${id}`)).answerHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await scene.ledger.event(`booking-ended ${id}`)).toBeNull();
    await scene.time.advance(2 * hour);
    await scene.settle();
    expect(await eventOf(scene, `booking-ended ${id}`)).toMatchObject({ at: startedAt + 2 * hour, atIs: 'stated' });
    expect(scene.bugs).toEqual([]);
  });

  it('a booking that is called off early; one that is tidied up after its end was none', async () => {
    const scene = await syncScene();
    await scene.settle();
    const first = scene.marketplace.buyers.bookNow(scene.listingId, 2);
    await scene.settle();
    const asOperator = { Authorization: `Bearer ${scene.marketplace.token('miner')}` };
    await scene.coordinator('POST', `/v1/marketplace/gpu/${scene.listingId}/release`, {}, asOperator);
    await scene.settle();
    expect(await eventOf(scene, `released-early ${first.ok ? first.value.id : ''}`)).toMatchObject({ said: 'cancelled', atIs: 'first-seen' });

    const second = scene.marketplace.buyers.bookNow(scene.listingId, 1);
    const id = second.ok ? second.value.id : '';
    await scene.time.advance(hour);
    await scene.settle();
    await scene.coordinator('POST', `/v1/marketplace/gpu/${scene.listingId}/release`, {}, asOperator);
    await scene.settle();
    expect(await scene.ledger.event(`booking-ended ${id}`)).not.toBeNull();
    expect(await scene.ledger.event(`released-early ${id}`)).toBeNull();
  });

  it('the real services’ example: 1.5 gross, 1.4625 net, 5265 units on the chain', async () => {
    const scene = await syncScene();
    await scene.settle();
    const jobId = await deliverPaidJob(scene);
    await scene.settle();
    expect(await eventOf(scene, `job-taken ${jobId}`)).toMatchObject({ gpu, source: 'jobs' });
    expect(await eventOf(scene, `delivered ${jobId}`)).toMatchObject({ atIs: 'stated', durationMs: 1500, said: 'COMPLETED' });
    expect(await eventOf(scene, `escrowed ${jobId}`)).toMatchObject({ atIs: 'stated' });
    const released = await eventOf(scene, `released ${jobId}`);
    expect(released.amounts).toEqual({ booked: null, gross: ait('1.5'), net: ait('1.4625'), confirmed: null });
    expect(released).toMatchObject({ atIs: 'stated', said: 'released', contradictions: [] });
    await scene.time.advance(10_000);
    await scene.settle();
    const { events } = await scene.ledger.page({ kinds: ['confirmed'] }, 0, 10);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ jobId, source: 'transactions', said: 'ESCROW_RELEASE', amounts: { booked: null, gross: null, net: null, confirmed: ait('1.4625') } });
    expect(scene.sync.view()).toMatchObject({ totals: null, problem: null, receipts: { good: 1, refused: [], key: { publicKey: scene.marketplace.receiptKeyId, from: 'first-use' } } });
    expect(scene.bugs).toEqual([]);
  });

  it('a job that failed, and money that went back', async () => {
    const scene = await syncScene();
    await scene.settle();
    const job = scene.marketplace.buyers.submitPaidJob({ price: '2', payTo });
    const jobId = job.ok ? job.value.id : '';
    await scene.coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
    await scene.settle();
    expect(await eventOf(scene, `escrowed ${jobId}`)).toMatchObject({ source: expect.stringMatching(/jobs|escrow/) as string });
    await scene.coordinator('POST', `/v1/miners/${jobId}/fail`, { error_code: 'OOM', error_message: 'out of memory', metrics: {} });
    scene.marketplace.buyers.refund(jobId);
    await scene.time.advance(60_000);
    await scene.settle();
    expect(await eventOf(scene, `failed ${jobId}`)).toMatchObject({ said: 'FAILED' });
    expect(await eventOf(scene, `refunded ${jobId}`)).toMatchObject({ said: 'refunded', amounts: { gross: null, net: null } });
    expect(await scene.ledger.event(`released ${jobId}`)).toBeNull();
  });
});
