import { claimedFields, eventOf, type LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import type { LedgerNews } from './ledger.ts';

/** What is new of an event; nothing where only another source says the same. */
export function newsOf(before: LedgerRow | null, after: LedgerRow): readonly LedgerNews[] {
  const event = eventOf(after);
  if (before === null) return [{ event, what: 'new' }];
  if (event.contradictions.length > eventOf(before).contradictions.length) return [{ event, what: 'contradicted' }];
  const isCompleted = (before.atIs === 'first-seen' && after.atIs === 'stated') || claimedFields.some((field) => before[field] === null && after[field] !== null);
  return isCompleted ? [{ event, what: 'completed' }] : [];
}
