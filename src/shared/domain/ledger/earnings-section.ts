import type { Problem } from '../problem.ts';
import type { ElectricityTariff } from './electricity.ts';
import type { CurrentBooking, SyncState } from './sync-state.ts';
import type { Totals } from './totals.ts';

/** What the window always knows of earnings; the rest it asks for. */
export interface EarningsSection {
  /** `null` until the ledger was read. */
  readonly today: Totals | null;
  readonly last30Days: Totals | null;
  readonly ledger: LedgerState;
  readonly sync: SyncState;
  /** `null`: the owner entered none. */
  readonly electricity: ElectricityTariff | null;
  readonly currentBookings: readonly CurrentBooking[];
}

export interface LedgerState {
  /** `closed`: it can't be read or written now; `problem` says why. */
  readonly state: 'opening' | 'open' | 'closed';
  /** What went wrong last, until it went right again. */
  readonly problem: Problem | null;
  /** A broken file that was kept under this name, at this start. */
  readonly setAside: string | null;
}
