import type { JobRecord } from '../../shared/domain/jobs/job-record.ts';
import type { Amounts, LedgerEventKind, Sighting } from '../../shared/domain/ledger/ledger-event.ts';

const nothingPaid: Amounts = { booked: null, gross: null, net: null, confirmed: null };

/** What this app did itself, as the ledger takes it. What it brought is for the marketplace and the chain to say. */
export function deedsOf(record: JobRecord, coordinator: string, listing: { readonly name: string; readonly listingId: string | null } | null, seenAt: number): readonly Sighting[] {
  const { jobId, life, gpu, takenAt, endedAt, measure } = record;
  const sighting = (kind: LedgerEventKind, at: number, more: Partial<Sighting> = {}): Sighting => ({
    id: `${kind} ${jobId}`,
    kind,
    coordinator,
    at,
    atIs: 'stated',
    gpu,
    model: listing?.name ?? null,
    listingId: listing?.listingId ?? null,
    bookingId: null,
    jobId,
    transaction: null,
    durationMs: null,
    amounts: nothingPaid,
    said: null,
    source: 'worker',
    answerHash: null,
    seenAt,
    ...more,
  });
  const taken = sighting('job-taken', takenAt);
  const durationMs = measure?.durationMs ?? null;
  if (endedAt === null) return [taken];
  if (life.stage === 'delivered') return [taken, sighting('delivered', endedAt, { durationMs })];
  return life.stage === 'failed' ? [taken, sighting('failed', endedAt, { durationMs, said: life.failure.code })] : [taken];
}
