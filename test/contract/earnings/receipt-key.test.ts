import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import type { RigFacts } from '../../../src/main/earnings/sync-session.ts';
import { payTo } from '../../unit/demo/on-marketplace.ts';
import { gpu, syncScene, until, type SyncScene } from './sync-on-marketplace.ts';

const foreignKey = Buffer.from(ed25519.getPublicKey(new Uint8Array(32).fill(5))).toString('base64url');

/** What the sync asks of the rig, with a key that can be entered on the way. */
const rigWith = (entered: { key: string | null }): RigFacts => ({ listings: () => new Map(), jobGpu: () => gpu, addresses: () => [payTo], receiptKey: () => entered.key });

async function deliverJob(scene: SyncScene): Promise<string> {
  const job = scene.marketplace.buyers.submitPaidJob({ price: '1.5', payTo });
  if (!job.ok) throw new Error(job.failure);
  const polled = await scene.coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
  const jobId = String(polled.at('job_id'));
  await scene.coordinator('POST', `/v1/miners/${jobId}/result`, { result: { output: 'done' }, metrics: { duration_ms: 1500 } });
  return jobId;
}

test('another key has all receipts checked again, at once and only once; without it the first receipt’s own holds again', async () => {
  const entered: { key: string | null } = { key: null };
  const scene = await syncScene({ rig: rigWith(entered) });
  const receipts = () => scene.sync.view().receipts;
  const first = await deliverJob(scene);
  const second = await deliverJob(scene);
  await scene.settle();
  const ownKey = scene.marketplace.receiptKeyId;
  expect(receipts()).toEqual({ key: { publicKey: ownKey, from: 'first-use' }, isChecked: true, good: 2, unsigned: 0, wrong: 0, refused: [] });

  entered.key = foreignKey;
  scene.sync.receiptKeyChanged();
  // What another key found is told of no longer than it takes to change it.
  expect(receipts()).toEqual({ key: { publicKey: foreignKey, from: 'owner' }, isChecked: false, good: 0, unsigned: 0, wrong: 0, refused: [] });
  await until(() => receipts().isChecked);
  expect(receipts()).toMatchObject({ good: 0, wrong: 2 });
  expect(receipts().refused.map(({ jobId, why }) => `${jobId} ${why}`).sort()).toEqual([first, second].map((job) => `${job} other-key`).sort());

  // The same again adds nothing, and neither does another start.
  await scene.settle();
  expect(receipts().wrong).toBe(2);
  const again = await scene.restart();
  await again.settle();
  expect(again.sync.view().receipts).toMatchObject({ isChecked: true, good: 0, wrong: 2 });
  expect(again.sync.view().receipts.refused).toHaveLength(2);

  entered.key = ownKey;
  again.sync.receiptKeyChanged();
  await until(() => again.sync.view().receipts.isChecked);
  expect(again.sync.view().receipts).toEqual({ key: { publicKey: ownKey, from: 'owner' }, isChecked: true, good: 2, unsigned: 0, wrong: 0, refused: [] });

  entered.key = null;
  again.sync.receiptKeyChanged();
  await again.settle();
  expect(again.sync.view().receipts).toEqual({ key: { publicKey: ownKey, from: 'first-use' }, isChecked: true, good: 2, unsigned: 0, wrong: 0, refused: [] });
  expect([...scene.bugs, ...again.bugs]).toEqual([]);
});

test('a job whose receipt was refused is known with its time once the right key is entered', async () => {
  const entered: { key: string | null } = { key: foreignKey };
  const scene = await syncScene({ rig: rigWith(entered) });
  const job = await deliverJob(scene);
  await scene.settle();
  expect(scene.sync.view().receipts).toMatchObject({ good: 0, wrong: 1 });
  expect(await scene.ledger.event(`delivered ${job}`)).toMatchObject({ durationMs: null });

  entered.key = scene.marketplace.receiptKeyId;
  scene.sync.receiptKeyChanged();
  await until(() => scene.sync.view().receipts.isChecked);
  expect(scene.sync.view().receipts).toMatchObject({ good: 1, wrong: 0 });
  expect(await scene.ledger.event(`delivered ${job}`)).toMatchObject({ durationMs: 1500 });
});
