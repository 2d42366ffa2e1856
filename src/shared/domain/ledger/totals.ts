import type { Money } from '../money.ts';
import type { Figure, LedgerEventKind } from './ledger-event.ts';

/** One figure of several events. Four figures are four sums: nothing adds one to another. */
export interface FigureTotal {
  /** Of the amounts that are known: "at least" where some aren't. `null`: none of them is known. Nothing at all is 0. */
  readonly sum: Money | null;
  /** Events to which the figure belongs, known or not. */
  readonly count: number;
  /** How many of them don't say their amount (yet). They are in no sum. */
  readonly unknown: number;
}

export type Totals = Readonly<Record<Figure, FigureTotal>>;

/** On which kind of event each figure stands (ledger-event.ts). */
export const countedFrom: Readonly<Record<Figure, LedgerEventKind>> = {
  booked: 'booked',
  gross: 'released',
  net: 'released',
  confirmed: 'confirmed',
};
