import type { Ledger } from '../../../src/main/earnings/ledger.ts';
import type { KnownGross } from '../../../src/main/earnings/read-earnings.ts';
import { sum } from '../../../src/shared/domain/money.ts';

/** What the ledger's totals say of gross amounts, from its pages. */
export async function knownGrossOf(ledger: Ledger): Promise<KnownGross> {
  const { events } = await ledger.page({ kinds: ['released'] }, 0, 10_000);
  const known = events.flatMap(({ amounts }) => amounts.gross ?? []);
  return { sum: sum(known), unknown: events.length - known.length };
}
