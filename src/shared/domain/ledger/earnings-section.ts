import type { Instant } from '../instant.ts';
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
  /** With which the coordinator in use signs receipts, as the owner entered it (base64url); `null`: they didn't. */
  readonly receiptKey: string | null;
  /** All coordinators that the ledger knows, by their addresses; '': rows that don't say. What stands here is of the one in use. */
  readonly coordinators: readonly string[];
  readonly currentBookings: readonly CurrentBooking[];
}

export interface LedgerState {
  /** `closed`: it can't be read or written now; `problem` says why. */
  readonly state: 'opening' | 'open' | 'closed';
  /** What went wrong last, until it went right again. */
  readonly problem: Problem | null;
  /** A broken file that was kept under this name, at this start. */
  readonly setAside: string | null;
  /** The back-up that took its place; `null`: a new ledger did, or nothing was broken. */
  readonly restoredFrom: string | null;
}

/** A copy of the ledger's file, as it was then. */
export interface LedgerBackUp {
  /** The file's name, by which it is restored. */
  readonly name: string;
  readonly at: Instant;
  readonly bytes: number;
}
