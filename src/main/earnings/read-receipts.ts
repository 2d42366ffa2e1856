import { z } from 'zod';
import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import { nothingSynced, type ReceiptChecks } from '../../shared/domain/ledger/sync-state.ts';
import type { IssuedReceipt } from '../market/earnings.ts';
import { receiptSightings } from './job-sightings.ts';
import { checkReceipt, keyOnFirstUse, tallied } from './receipt-checks.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

/** Receipts carry the job and its result: a page of many would be long. */
const receiptsAtOnce = 50;
/** Everybody's receipts are paged through no further than this. */
const pagesAtOnce = 40;

const cursorForm = z.object({
  /** The newest that was seen when the list was last read down to what was known. */
  newest: z.object({ receiptId: z.string(), issuedAt: z.number().nullable() }).nullable(),
  /** The key that came with the first receipt; all others are held to it. */
  firstKey: z.string().nullable(),
  good: z.number().int(),
  unsigned: z.number().int(),
});

/**
 * Reads the receipts of this provider's jobs from the public list of everybody's, newest first, down to where the last
 * reading began. Those with a wrong signature, or one by another key than the coordinator's, are not believed.
 */
export async function receiptsSource(session: SyncSession, onChecks: (checks: ReceiptChecks) => void): Promise<(signal: AbortSignal) => Promise<SourceRead>> {
  let kept = (await session.cursor('receipts', cursorForm)) ?? { newest: null, firstKey: null, good: 0, unsigned: 0 };
  let checks: ReceiptChecks = { ...nothingSynced.receipts, good: kept.good, unsigned: kept.unsigned };
  const keyInUse = (): ReceiptChecks['key'] => {
    const entered = session.rig.receiptKey();
    if (entered !== null) return { publicKey: entered, from: 'owner' };
    return kept.firstKey === null ? null : { publicKey: kept.firstKey, from: 'first-use' };
  };
  checks = { ...checks, key: keyInUse() };
  onChecks(checks);

  const believed = (issued: IssuedReceipt, seen: Set<string>): boolean => {
    const { receipt } = issued;
    if (receipt === null || seen.has(issued.receiptId)) return false;
    seen.add(issued.receiptId);
    if (keyInUse() === null) kept = { ...kept, firstKey: keyOnFirstUse(receipt) };
    const verdict = checkReceipt(receipt, keyInUse()?.publicKey ?? '');
    checks = { ...tallied(checks, receipt.jobId, verdict), key: keyInUse() };
    return verdict === 'good' || verdict === 'unsigned';
  };

  return async (signal) => {
    const stopAt = kept.newest;
    const seen = new Set<string>();
    const sightings: Sighting[] = [];
    let newest: IssuedReceipt | null = null;
    let partial = false;
    let reachedKnown = false;
    const before = checks;
    for (let page = 0; page < pagesAtOnce && !reachedKnown; page += 1) {
      const answer = await session.market.receipts({ limit: receiptsAtOnce, offset: page * receiptsAtOnce }, { signal });
      if (!answer.ok || isGarbage(answer.value)) {
        checks = before;
        return answer.ok ? garbage : notRead(answer.failure);
      }
      const { rows, whole, unreadable } = answer.value;
      partial ||= unreadable > 0;
      newest ??= rows[0] ?? null;
      const reading = session.reading('receipts', answer.value);
      const knownAt = rows.findIndex(({ receiptId, issuedAt }) => stopAt !== null && (receiptId === stopAt.receiptId || (issuedAt !== null && stopAt.issuedAt !== null && issuedAt < stopAt.issuedAt)));
      // A server that takes no offset gives the same page for ever.
      const repeats = page > 0 && rows.every(({ receiptId }) => seen.has(receiptId));
      reachedKnown = whole || knownAt !== -1 || repeats || rows.length + unreadable < receiptsAtOnce;
      for (const issued of knownAt === -1 ? rows : rows.slice(0, knownAt)) {
        const isOwn = issued.providerId === session.provider.providerId;
        if (!isOwn) seen.add(issued.receiptId);
        else if (believed(issued, seen) && issued.receipt !== null) sightings.push(...receiptSightings(issued.receipt, issued.issuedAt, session.rig.jobGpu(), reading));
      }
    }
    const next = { ...kept, newest: newest === null ? kept.newest : { receiptId: newest.receiptId, issuedAt: newest.issuedAt }, good: checks.good, unsigned: checks.unsigned };
    const isSame = next.newest?.receiptId === stopAt?.receiptId && next.firstKey === kept.firstKey && checks === before;
    await session.write('receipts', sightings, () => (isSame ? {} : { receipts: next }));
    kept = next;
    onChecks(checks);
    await session.firstReadDone('receipts');
    return read(partial || !reachedKnown);
  };
}
