import type { Hashed, Rows } from '../market.ts';
import type { Received } from './client.ts';
import type { ReceivedRows } from './wire/rows.ts';

/** @param limit how many rows the server gives at most: a list of that length may have been cut */
export function asRows<Row>({ rows, unread }: ReceivedRows<Row>, limit: number): Rows<Row> {
  return { rows, unreadable: unread.length, whole: unread.length === 0 && rows.length < limit };
}

/** The same with the answer's hash, for the calls whose answers the ledger keeps a trace of. */
export const asHashedRows = <Row>({ value, answerHash }: Received<ReceivedRows<Row>>, limit: number): Rows<Row> => ({ ...asRows(value, limit), ...hashOf(answerHash) });

export const hashOf = (answerHash: string | null): Hashed => (answerHash === null ? {} : { answerHash });

/** A limit as the server takes it: a whole number from 1 to its own. */
export const withinLimit = (asked: number | undefined, most: number): number =>
  Math.min(Math.max(Math.trunc(asked ?? most), 1), most);
