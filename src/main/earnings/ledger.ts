import type { Interval } from '../../shared/domain/interval.ts';
import type { LedgerEvent, LedgerEventKind, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';

/** What writing sightings down came to, for each event that is new or of which something is new. */
export interface LedgerNews {
  readonly event: LedgerEvent;
  /** `new`: first seen. `completed`: something that was unknown is known now. `contradicted`: a source says otherwise. */
  readonly what: 'new' | 'completed' | 'contradicted';
}

/** Which events; everything that is left out doesn't matter. */
export interface LedgerFilter {
  /** `null`: those of which it isn't known. */
  readonly coordinator?: string | null;
  readonly range?: Interval;
  readonly gpu?: GpuKey;
  readonly kinds?: readonly LedgerEventKind[];
  /** Part of an id, a model's name or what a source said. */
  readonly text?: string;
}

/**
 * The ledger on disk: everything that was ever seen of bookings, jobs and money, and nothing twice. It works in a
 * thread of its own; each call resolves when it is done, `record` when it is on the disk.
 */
export interface Ledger {
  /**
   * All or nothing, in one transaction with the cursors. The same sighting again changes nothing; one that knows more
   * completes the event; one that disagrees is kept as a contradiction.
   * @param cursors how far each source was read, for `cursor`; kept with what was read
   */
  record(sightings: readonly Sighting[], cursors?: Readonly<Record<string, string>>): Promise<readonly LedgerNews[]>;
  cursor(name: string): Promise<string | null>;
  event(id: string): Promise<LedgerEvent | null>;
  count(filter: LedgerFilter): Promise<number>;
  /** Newest first, with how many there are in all. */
  page(filter: LedgerFilter, from: number, count: number): Promise<{ readonly events: readonly LedgerEvent[]; readonly total: number }>;
}
