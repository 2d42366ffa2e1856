import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import { parseAddress, type Address } from '../../shared/domain/wallet-address.ts';
import type { Transaction } from '../market/chain.ts';
import { payoutSighting } from './chain-sightings.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

/** The chain can't page and gives the oldest first: a list that was cut needs a higher limit. */
const limits = [1_000, 5_000] as const;

/** Reads the payouts that arrived at this provider's addresses, and takes those for its own jobs. */
export function transactionsSource(session: SyncSession): (signal: AbortSignal) => Promise<SourceRead> {
  const ownJobs = new Set<string>();
  const isOwnJob = async (jobId: string): Promise<boolean> => {
    if (ownJobs.has(jobId)) return true;
    const known = await Promise.all(['job-taken', 'delivered', 'released', 'escrowed'].map((kind) => session.ledger.event(`${kind} ${jobId}`)));
    if (known.every((event) => event === null)) return false;
    ownJobs.add(jobId);
    return true;
  };

  return async (signal) => {
    let partial = false;
    for (const address of session.rig.addresses()) {
      for (const limit of limits) {
        const answer = await session.market.transactions({ address, limit }, { signal });
        if (!answer.ok) return notRead(answer.failure);
        const { rows, unreadable } = answer.value;
        if (isGarbage(answer.value)) return garbage;
        const isCut = rows.length + unreadable >= limit;
        if (isCut && limit !== limits.at(-1)) continue;
        partial ||= isCut || unreadable > 0;
        const reading = session.reading('transactions', answer.value);
        const payouts: Sighting[] = [];
        for (const row of rows) {
          // A job that isn't known yet is paid for in the same list the next time.
          if (row.jobId !== null && isReceived(row, address) && (await isOwnJob(row.jobId))) payouts.push(payoutSighting(row, row.jobId, session.rig.jobGpu(), reading));
        }
        await session.write('transactions', payouts);
        break;
      }
    }
    await session.firstReadDone('transactions');
    return read(partial);
  };
}

/** The chain writes an address in small letters or as `ait1…`. */
function isReceived({ recipient, status }: Transaction, own: Address): boolean {
  const parsed = parseAddress(recipient);
  return status === 'confirmed' && parsed.ok && parsed.value === own;
}
