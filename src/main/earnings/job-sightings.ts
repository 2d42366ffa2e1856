import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LedgerEventKind, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { JobEarning, Receipt } from '../market/earnings.ts';
import type { JobRecord } from '../market/job-queue.ts';
import { newSighting, stated, type Reading } from './new-sighting.ts';

/** States in which nothing more happens to a job, and what each is to its provider (AITBC coordinator, JobState). */
const endings: Readonly<Record<string, 'delivered' | 'failed'>> = { COMPLETED: 'delivered', FAILED: 'failed', CANCELED: 'failed', EXPIRED: 'failed' };

export const isOver = ({ state }: Pick<JobRecord, 'state'>): boolean => endings[state] !== undefined;

/**
 * What the list of this provider's jobs says of one. It tells no times but when the buyer asked, which is the nearest
 * that is known of when the job was taken.
 * @param gpu where it is certain on which the job ran
 */
export function jobSightings(job: JobRecord, gpu: GpuKey | null, reading: Reading): readonly Sighting[] {
  const about = { gpu, jobId: job.jobId };
  const taken = newSighting('job-taken', job.jobId, reading, { ...about, at: Math.min(job.requestedAt, reading.seenAt) });
  return [taken, ...ending(job, gpu, reading), ...paymentSightings(job.jobId, job.paymentStatus, gpu, reading)];
}

function ending({ jobId, state, expiresAt }: JobRecord, gpu: GpuKey | null, reading: Reading): readonly Sighting[] {
  const kind = endings[state];
  if (kind === undefined) return [];
  return [newSighting(kind, jobId, reading, { gpu, jobId, said: state, ...(state === 'EXPIRED' && stated(expiresAt)) })];
}

const payments: Readonly<Record<string, LedgerEventKind>> = { escrowed: 'escrowed', released: 'released', refunded: 'refunded' };

/** @param gross what the earnings call says beside it */
function paymentSightings(jobId: string, status: string | null, gpu: GpuKey | null, reading: Reading, gross: Money | null = null): readonly Sighting[] {
  const kind = payments[status ?? ''];
  if (kind === undefined) return [];
  return [newSighting(kind, jobId, reading, { gpu, jobId, said: status, amounts: { gross: kind === 'released' ? gross : null } })];
}

/** What a row of the earnings call says. Only finished jobs stand there; what isn't released earned nothing yet. */
export function earningSightings(row: JobEarning, gpu: GpuKey | null, reading: Reading): readonly Sighting[] {
  const delivered = newSighting('delivered', row.jobId, reading, { gpu, jobId: row.jobId });
  return [delivered, ...paymentSightings(row.jobId, row.paymentStatus, gpu, reading, row.amount)];
}

/** What a receipt says: when the job was done, and how long it took where it is counted in seconds. */
export function receiptSightings(receipt: Receipt, issuedAt: Instant | null, gpu: GpuKey | null, reading: Reading): readonly Sighting[] {
  const seconds = receipt.unitType === 'gpu_seconds' ? Number(receipt.units) : Number.NaN;
  const durationMs = Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null;
  return [newSighting('delivered', receipt.jobId, reading, { gpu, jobId: receipt.jobId, ...stated(receipt.completedAt ?? issuedAt), durationMs, said: receipt.status })];
}
