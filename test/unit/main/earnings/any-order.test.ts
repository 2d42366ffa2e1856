import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookingSightings } from '../../../../src/main/earnings/booking-sightings.ts';
import { escrowSightings, payoutSighting } from '../../../../src/main/earnings/chain-sightings.ts';
import { earningSightings, jobSightings, receiptSightings } from '../../../../src/main/earnings/job-sightings.ts';
import { createNotebook } from '../../../../src/main/earnings/notebook.ts';
import type { Reading } from '../../../../src/main/earnings/new-sighting.ts';
import type { LedgerSource, Sighting } from '../../../../src/shared/domain/ledger/ledger-event.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { memoryLedger } from './memory-ledger.ts';

// All that the sources said of one paid job and of a booking that ran to its end, as answers came.

const t0 = Date.UTC(2026, 10, 23, 8);
const gpu = 'uuid:GPU-1';
const at = (source: LedgerSource, minutes: number): Reading => ({ coordinator: null, source, seenAt: t0 + minutes * 60_000, answerHash: null });
const job = (state: string, paymentStatus: string, minutes: number): readonly Sighting[] =>
  jobSightings({ jobId: 'j1', state, requestedAt: t0, expiresAt: t0 + 900_000, error: null, paymentId: 'p1', paymentStatus }, gpu, at('jobs', minutes));
const escrow = (state: string, minutes: number): readonly Sighting[] =>
  escrowSightings({ jobId: 'j1', contractId: 'c', state, buyer: 'b', provider: 'p', held: ait('1.5375'), released: ait(state === 'released' ? '1.4625' : '0'), refunded: ait('0'), createdAt: t0, releasedAt: state === 'released' ? t0 + 60_000 : null, refundedAt: null }, true, gpu, at('escrow', minutes));
const receipt = { receiptId: 'r', jobId: 'j1', providerId: 'rig-1', status: 'COMPLETED', units: '1.5', unitType: 'gpu_seconds', unitPrice: null, price: null, startedAt: t0, completedAt: t0 + 60_000, signature: null };
const order = (minutes: number): readonly Sighting[] =>
  bookingSightings({ bookingId: 'bk', listingId: 'gpu_1', model: 'RTX 4090', providerId: 'rig-1', status: 'active', startedAt: t0, endsAt: t0 + 3_600_000, durationMs: 3_600_000, totalCost: ait('0.1'), jobId: null }, gpu, at('orders', minutes), false);

const answers: readonly (readonly Sighting[])[] = [
  job('RUNNING', 'escrowed', 1),
  job('COMPLETED', 'released', 2),
  earningSightings({ jobId: 'j1', amount: ait('1.5'), paymentStatus: 'released' }, gpu, at('earnings', 2)),
  receiptSightings(receipt, null, gpu, at('receipts', 3)),
  escrow('created', 1),
  escrow('released', 2),
  [payoutSighting({ hash: 'ab', type: 'ESCROW_RELEASE', status: 'confirmed', sender: 's', recipient: 'r', value: ait('1.4625'), fee: ait('0'), createdAt: t0 + 70_000, jobId: 'j1' }, 'j1', gpu, at('transactions', 3))],
  order(10),
  order(70),
];

/** What an owner reads of it; by whom it was said first, and when it was first seen, does depend on the order. */
async function ledgerAfter(order: readonly number[]): Promise<unknown> {
  const ledger = memoryLedger();
  const notebook = createNotebook(ledger);
  for (const index of order) await notebook.write({ sightings: answers[index] ?? [], cursors: () => ({}), isHistory: () => false });
  const events = ledger.all().map(({ source: _source, answerHash: _hash, said: _said, ...event }) => (event.atIs === 'stated' ? event : { ...event, at: 'first-seen' }));
  return { events: events.toSorted((a, b) => (a.id < b.id ? -1 : 1)), untold: [...(await notebook.untold())].toSorted() };
}

const inOrder = answers.map((_, index) => index);

test('in whatever order answers come, and however often, the ledger is the same once all were seen', async () => {
  const expected = await ledgerAfter(inOrder);
  expect(JSON.stringify(expected)).not.toContain('"written"'); // nothing contradicts anything
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: answers.length - 1 }), { maxLength: 20 }), fc.shuffledSubarray(inOrder, { minLength: answers.length }), async (repeated, all) => {
      expect(await ledgerAfter([...repeated, ...all])).toEqual(expected);
    }),
  );
});

test('what is left out is missing, and nothing is made up for it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(inOrder), async (some) => {
      const { events } = (await ledgerAfter(some)) as { events: { id: string }[] };
      expect(events.map(({ id }) => id)).toEqual([...new Set(some.flatMap((index) => (answers[index] ?? []).map(({ id }) => id)))].toSorted());
    }),
  );
});
