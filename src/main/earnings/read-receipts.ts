import { z } from 'zod';
import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import { nothingSynced, receiptFaults, type ReceiptChecks, type ReceiptTally } from '../../shared/domain/ledger/sync-state.ts';
import type { IssuedReceipt } from '../market/earnings.ts';
import { receiptSightings } from './job-sightings.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

/** Receipts carry the job and its result: a page of many would be long. */
const receiptsAtOnce = 50;
/** So many that were issued at the same time are remembered. */
const mostOfATime = 200;
/** Everybody's receipts are paged through no further than this. */
const pagesAtOnce = 40;

const cursorForm = z.object({
  /** The newest that was seen when the list was last read down to what was known, and others that were issued at the same time: one more may come to them. */
  newest: z.object({ receiptId: z.string(), issuedAt: z.number().nullable(), sameTime: z.array(z.string()).default([]) }).nullable(),
  /** The key that came with the first receipt; all others are held to it. */
  firstKey: z.string().nullable(),
  /** What the figures below were worked out with; another key makes them worthless. */
  checkedWith: z.string().nullable().default(null),
  good: z.number().int(),
  unsigned: z.number().int(),
  wrong: z.number().int().default(0),
  refused: z.array(z.object({ jobId: z.string(), why: z.enum(receiptFaults) })).default([]),
});
type Kept = z.infer<typeof cursorForm>;

const nothingKept: Kept = { newest: null, firstKey: null, checkedWith: null, good: 0, unsigned: 0, wrong: 0, refused: [] };

/** Whether it, and all after it, were seen. Of receipts that tell no time, only the newest one itself is known. */
const isBefore = ({ receiptId, issuedAt }: IssuedReceipt, newest: NonNullable<Kept['newest']>): boolean =>
  issuedAt === null || newest.issuedAt === null ? receiptId === newest.receiptId : issuedAt < newest.issuedAt;
const newestOf = (first: IssuedReceipt | undefined): Kept['newest'] => (first === undefined ? null : { receiptId: first.receiptId, issuedAt: first.issuedAt, sameTime: [] });

export interface ReceiptsSource {
  read(signal: AbortSignal): Promise<SourceRead>;
  /** The owner has entered another key: what was found with the one before isn't told any more. */
  keyChanged(): void;
}

/**
 * Reads the receipts of this provider's jobs from the public list of everybody's, newest first, down to where the last
 * reading began; all of them again where the key is another one. Those with a wrong signature, or one by another key
 * than the coordinator's, are not believed.
 */
export async function receiptsSource(session: SyncSession, onChecks: (checks: ReceiptChecks) => void): Promise<ReceiptsSource> {
  const known = await session.cursor('receipts', cursorForm);
  let kept: Kept = known ?? nothingKept;
  let isRead = known !== null;
  const keyOf = (entered: string | null, firstKey: string | null): ReceiptChecks['key'] => {
    if (entered !== null) return { publicKey: entered, from: 'owner' };
    return firstKey === null ? null : { publicKey: firstKey, from: 'first-use' };
  };
  const isChecked = (key: ReceiptChecks['key']): boolean => kept.checkedWith === (key?.publicKey ?? null);
  const tell = (): void => {
    const key = keyOf(session.rig.receiptKey(), kept.firstKey);
    const { good, unsigned, wrong, refused } = kept;
    onChecks(isRead && isChecked(key) ? { key, isChecked: true, good, unsigned, wrong, refused } : { ...nothingSynced.receipts, key });
  };
  tell();

  const readAll: ReceiptsSource['read'] = async (signal) => {
    // One key for all of a reading; another one that is entered meanwhile has everything read again.
    const entered = session.rig.receiptKey();
    const start = isChecked(keyOf(entered, kept.firstKey)) ? kept : { ...nothingKept, firstKey: kept.firstKey };
    const stopAt = start.newest;
    const seen = new Set<string>(stopAt === null ? [] : [stopAt.receiptId, ...stopAt.sameTime]);
    const sightings: Sighting[] = [];
    let { firstKey } = start;
    let found: ReceiptTally = start;
    let newest: Kept['newest'] = null;
    let partial = false;
    let reachedKnown = false;

    const believed = async (issued: IssuedReceipt): Promise<boolean> => {
      const { receipt } = issued;
      if (receipt === null || seen.has(issued.receiptId)) return false;
      seen.add(issued.receiptId);
      // A curve is a large program, and most providers have no receipts yet (docs/decisions/small-heap.md).
      const { checkReceipt, keyOnFirstUse, tallied } = await import('./receipt-checks.ts');
      if (keyOf(entered, firstKey) === null) firstKey = keyOnFirstUse(receipt);
      const verdict = checkReceipt(receipt, keyOf(entered, firstKey)?.publicKey ?? '');
      found = tallied(found, receipt.jobId, verdict);
      return verdict === 'good' || verdict === 'unsigned';
    };

    for (let page = 0; page < pagesAtOnce && !reachedKnown; page += 1) {
      const answer = await session.market.receipts({ limit: receiptsAtOnce, offset: page * receiptsAtOnce }, { signal });
      if (!answer.ok) return notRead(answer.failure);
      if (isGarbage(answer.value)) return garbage;
      const { rows, whole, unreadable } = answer.value;
      partial ||= unreadable > 0;
      const reading = session.reading('receipts', answer.value);
      const knownAt = stopAt === null ? -1 : rows.findIndex((issued) => isBefore(issued, stopAt));
      // Nothing is newer than what was: it stays where it is, also on a server that forgets receipts.
      newest ??= knownAt === 0 ? null : newestOf(rows[0]);
      // A server that takes no offset gives the same page for ever.
      const repeats = page > 0 && rows.every(({ receiptId }) => seen.has(receiptId));
      reachedKnown = whole || knownAt !== -1 || repeats || rows.length + unreadable < receiptsAtOnce;
      for (const issued of knownAt === -1 ? rows : rows.slice(0, knownAt)) {
        if (newest !== null && issued.issuedAt === newest.issuedAt) newest.sameTime.push(issued.receiptId);
        const isOwn = issued.providerId === session.provider.providerId;
        if (!isOwn) seen.add(issued.receiptId);
        else if ((await believed(issued)) && issued.receipt !== null) sightings.push(...receiptSightings(issued.receipt, issued.issuedAt, session.rig.jobGpu(), reading));
      }
    }
    const { good, unsigned, wrong, refused } = found;
    const next: Kept = {
      newest: newest === null ? start.newest : { ...newest, sameTime: newest.sameTime.slice(0, mostOfATime) },
      firstKey,
      checkedWith: keyOf(entered, firstKey)?.publicKey ?? null,
      good,
      unsigned,
      wrong,
      refused: [...refused],
    };
    const isSame = JSON.stringify(next) === JSON.stringify(kept);
    await session.write('receipts', sightings, () => (isSame ? {} : { receipts: next }));
    kept = next;
    isRead = true;
    tell();
    await session.firstReadDone('receipts');
    return read(partial || !reachedKnown);
  };
  return { read: readAll, keyChanged: tell };
}
