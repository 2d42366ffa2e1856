import type { Instant } from '../instant.ts';
import type { Totals } from './totals.ts';

/** A line of a month's statement: one event; in a month of very many, a local day. Amounts are plain decimals. */
export interface StatementLine {
  readonly at: Instant;
  /** `count`: how many events the line is for. */
  readonly what: 'released' | 'confirmed' | { readonly count: number };
  /** The job, or the transaction; '' for a day. */
  readonly reference: string;
  /** `undefined`: the line has no such figure. `null`: it isn't known. */
  readonly gross?: string | null;
  readonly net?: string | null;
  readonly confirmed?: string | null;
}

/** The payouts of a month. */
export interface Statement {
  readonly lines: readonly StatementLine[];
  readonly totals: Totals;
}
