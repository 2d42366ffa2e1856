import type { Rows } from '../market.ts';
import type { ReceivedRows } from './wire/rows.ts';

/** @param limit how many rows the server gives at most: a list of that length may have been cut */
export function asRows<Row>({ rows, unread }: ReceivedRows<Row>, limit: number): Rows<Row> {
  return { rows, unreadable: unread.length, whole: unread.length === 0 && rows.length < limit };
}

/** A limit as the server takes it: a whole number from 1 to its own. */
export const withinLimit = (asked: number | undefined, most: number): number =>
  Math.min(Math.max(Math.trunc(asked ?? most), 1), most);
