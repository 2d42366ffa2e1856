import { z } from 'zod';
import type { Instant } from '../../shared/domain/instant.ts';
import type { SyncState } from '../../shared/domain/ledger/sync-state.ts';
import { parseAddress } from '../../shared/domain/wallet-address.ts';
import type { JobRecord } from '../market/job-queue.ts';
import { escrowSightings } from './chain-sightings.ts';
import { read, notRead, type SourceRead, type SyncSession } from './sync-session.ts';

/** So many jobs are asked about in one go: the chain answers for one at a time. */
const jobsAtOnce = 25;
/** So many jobs can wait to be asked about; of older ones what is known stays as it is. */
const mostWaiting = 20_000;
const mostShown = 20;
/** A node forgets its contracts when it restarts: a job that it doesn't know is asked about less and less often. */
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 3_600_000;

const cursorForm = z.array(z.string());

export interface EscrowSource {
  readonly read: (signal: AbortSignal) => Promise<SourceRead>;
  /** Asks about these jobs from now on, until what was held for them is released or given back. */
  follow(jobs: readonly JobRecord[]): Promise<void>;
  /** Whether there is a job of which the end isn't known. */
  isFollowing(): boolean;
}

/** Reads from the chain what became of the money that buyers put up for jobs: it alone knows the net amount. */
export async function escrowSource(session: SyncSession, onPaidElsewhere: (paid: SyncState['paidElsewhere']) => void): Promise<EscrowSource> {
  const waiting = new Map<string, { pauseMs: number; notBefore: Instant }>();
  for (const jobId of (await session.cursor('escrow', cursorForm)) ?? []) waiting.set(jobId, { pauseMs: firstPauseMs, notBefore: 0 });
  const asked = new Set<string>();
  let elsewhere: SyncState['paidElsewhere'] = [];

  const isSettled = async (jobId: string): Promise<boolean> => {
    const [released, refunded] = await Promise.all([session.ledger.event(`released ${jobId}`), session.ledger.event(`refunded ${jobId}`)]);
    return refunded !== null || (released !== null && released.amounts.net !== null);
  };
  const left = (): readonly string[] => [...waiting.keys()].slice(-mostWaiting);

  return {
    isFollowing: () => waiting.size > 0,
    async follow(jobs) {
      const paid = jobs.filter(({ jobId, paymentId, paymentStatus }) => (paymentId !== null || paymentStatus !== null) && !waiting.has(jobId) && !asked.has(jobId));
      const open = await Promise.all(paid.map(async ({ jobId }) => ({ jobId, settled: await isSettled(jobId) })));
      for (const { jobId, settled } of open) {
        if (settled) asked.add(jobId);
        else waiting.set(jobId, { pauseMs: firstPauseMs, notBefore: 0 });
      }
      if (open.every(({ settled }) => settled)) return;
      // Kept before the jobs themselves are: known jobs are not looked at again.
      await session.write('escrow', [], () => ({ escrow: left() }));
      session.wake('escrow');
    },
    async read(signal) {
      const now = session.clock.now();
      const due = [...waiting].filter(([, { notBefore }]) => notBefore <= now).slice(0, jobsAtOnce);
      const own = session.rig.addresses();
      for (const [jobId, wait] of due) {
        const answer = await session.market.escrow(jobId, { signal });
        if (!answer.ok) return notRead(answer.failure);
        const escrow = answer.value;
        if (escrow === null) {
          waiting.set(jobId, { pauseMs: Math.min(wait.pauseMs * 2, longestPauseMs), notBefore: now + wait.pauseMs });
          continue;
        }
        const payee = parseAddress(escrow.provider);
        const isOwn = own.length === 0 || (payee.ok && own.includes(payee.value));
        const isOver = escrow.state === 'released' || escrow.state === 'refunded';
        if (isOver) {
          waiting.delete(jobId);
          asked.add(jobId);
        }
        const sightings = escrowSightings({ ...escrow, jobId }, isOwn, session.rig.jobGpu(), session.reading('escrow', escrow));
        await session.write('escrow', sightings, () => (isOver ? { escrow: left() } : {}));
        if (escrow.state === 'released' && !isOwn) {
          elsewhere = [{ jobId, address: escrow.provider }, ...elsewhere].slice(0, mostShown);
          onPaidElsewhere(elsewhere);
        }
        if (escrow.state === 'released') session.wake('transactions');
      }
      await session.firstReadDone('escrow');
      if (due.length === jobsAtOnce) session.wake('escrow');
      return read();
    },
  };
}
