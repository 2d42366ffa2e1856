import { z } from 'zod';

/** A list as it was received: the rows that could be read, and how many there were in all. */
export interface ReceivedRows<Row> {
  readonly rows: readonly Row[];
  readonly received: number;
}

/** Reads a list row by row, so that one broken row doesn't lose the others. */
export const rowsOf = <Row>(row: z.ZodType<Row>): z.ZodType<ReceivedRows<Row>> =>
  z.array(z.unknown(), { error: 'expected a list' }).transform((received) => ({
    rows: received.flatMap((candidate) => {
      const read = row.safeParse(candidate);
      return read.success ? [read.data] : [];
    }),
    received: received.length,
  }));
