import type { SqlValue } from '../database/database.ts';
import type { LedgerFilter } from './ledger.ts';

/** A filter as SQL: '' where it lets everything through. */
export function conditionOf({ coordinator, range, gpu, kinds, text }: LedgerFilter): { readonly where: string; readonly values: readonly SqlValue[] } {
  const parts: [string, ...SqlValue[]][] = [];
  if (coordinator !== undefined) parts.push(['coordinator IS ?', coordinator]);
  if (range !== undefined) parts.push(['at >= ? AND at < ?', range.from, range.to]);
  if (gpu !== undefined) parts.push(['gpu = ?', gpu]);
  if (kinds !== undefined) parts.push([`kind IN (${kinds.map(() => '?').join(', ')})`, ...kinds]);
  if (text !== undefined && text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    // Of an id, its own part: "booked" finds no booking by its kind.
    const searched = ['booking_id', 'job_id', 'listing_id', 'transaction_hash', 'model', 'said'];
    parts.push([`(${searched.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`, ...searched.map(() => pattern)]);
  }
  const where = parts.length === 0 ? '' : `WHERE ${parts.map(([condition]) => condition).join(' AND ')}`;
  return { where, values: parts.flatMap(([, ...values]) => values) };
}
