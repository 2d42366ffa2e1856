import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { Escrow, Transaction } from '../market/chain.ts';
import { newSighting, stated, type Reading } from './new-sighting.ts';

/**
 * What a job's escrow says. It names the address that is paid: what goes to somebody else is no income of this
 * provider's, whatever the coordinator says of it.
 */
export function escrowSightings(escrow: Escrow, isOwn: boolean, gpu: GpuKey | null, reading: Reading): readonly Sighting[] {
  const { jobId, state } = escrow;
  const about = { gpu, jobId, said: state };
  const held = newSighting('escrowed', jobId, reading, { gpu, jobId, ...stated(escrow.createdAt) });
  if (state === 'released') {
    const net = isOwn ? escrow.released : null;
    return [held, newSighting('released', jobId, reading, { ...about, ...stated(escrow.releasedAt), amounts: { net } })];
  }
  if (state === 'refunded') return [held, newSighting('refunded', jobId, reading, { ...about, ...stated(escrow.refundedAt) })];
  return [held];
}

/** A payout in a block. `jobId`: the job that it pays for. */
export function payoutSighting(transaction: Transaction, jobId: string, gpu: GpuKey | null, reading: Reading): Sighting {
  const { hash, type, createdAt, value } = transaction;
  return newSighting('confirmed', hash, reading, { gpu, jobId, transaction: hash, said: type, ...stated(createdAt), amounts: { confirmed: value } });
}
