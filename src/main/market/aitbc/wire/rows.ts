import { z } from 'zod';

/** A list as it was received: the rows that could be read, and those that couldn't. */
export interface ReceivedRows<Row> {
  readonly rows: readonly Row[];
  readonly unread: readonly unknown[];
}

/** Reads a list row by row, so that one broken row doesn't lose the others. */
export const rowsOf = <Row>(row: z.ZodType<Row>): z.ZodType<ReceivedRows<Row>> =>
  z.array(z.unknown(), { error: 'expected a list' }).transform((received) => {
    const rows: Row[] = [];
    const unread: unknown[] = [];
    for (const candidate of received) {
      const read = row.safeParse(candidate);
      if (read.success) rows.push(read.data);
      else unread.push(candidate);
    }
    return { rows, unread };
  });
