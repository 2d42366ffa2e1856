import { z } from 'zod';

/** More rows than this nobody asks for: see the limits of the calls. */
const mostRows = 5_000;

/** A list as it was received: the rows that could be read, and whose the others are. */
export interface ReceivedRows<Row> {
  readonly rows: readonly Row[];
  /** One entry for each row that could not be read: the provider that it belongs to, where at least that is certain. */
  readonly unread: readonly (string | null)[];
}

const someonesRow = z.looseObject({ miner_id: z.string().max(200) });

/** Reads a list row by row, so that one broken row doesn't lose the others. */
export const rowsOf = <Row>(row: z.ZodType<Row>): z.ZodType<ReceivedRows<Row>> =>
  z
    .array(z.unknown(), { error: 'expected a list' })
    .max(mostRows, 'more rows than anybody asked for')
    .transform((received) => {
      const rows: Row[] = [];
      const unread: (string | null)[] = [];
      for (const candidate of received) {
        const read = row.safeParse(candidate);
        if (read.success) rows.push(read.data);
        else unread.push(someonesRow.safeParse(candidate).data?.miner_id ?? null);
      }
      return { rows, unread };
    });
