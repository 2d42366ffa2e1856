import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { SyncSource } from '../../shared/domain/ledger/sync-state.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { Bookings } from '../market/bookings.ts';
import type { Chain } from '../market/chain.ts';
import type { Earnings } from '../market/earnings.ts';
import type { JobQueue } from '../market/job-queue.ts';
import type { MarketFailure, Rows } from '../market/market.ts';
import type { Ledger } from './ledger.ts';
import type { Reading } from './new-sighting.ts';
import type { Notebook } from './notebook.ts';

/** Whose doings on which marketplace. */
export interface Provider {
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  readonly providerId: string;
}

/** What the sync has to know of the rig. */
export interface RigFacts {
  /** This provider's listings, and which GPU each stands for. */
  readonly listings: () => ReadonlyMap<string, GpuKey>;
  /** Where a job must have run: the only GPU of a rig that has one; `null`: it isn't certain. */
  readonly jobGpu: () => GpuKey | null;
  /** Addresses of this provider's wallets. */
  readonly addresses: () => readonly Address[];
  /** The coordinator's receipt key, if the owner has entered it. */
  readonly receiptKey: () => string | null;
}

export type SyncMarket = Bookings & JobQueue & Earnings & Chain;

/** What one source did: read something, or why it could not. */
export type SourceRead = { readonly kind: 'read'; readonly partial: boolean } | { readonly kind: 'failed'; readonly failure: MarketFailure };
export const read = (partial = false): SourceRead => ({ kind: 'read', partial });
export const notRead = (failure: MarketFailure): SourceRead => ({ kind: 'failed', failure });

/** A list of which no row can be read is no list: nothing may be concluded from what isn't in it. */
export const isGarbage = ({ rows, unreadable }: Pick<Rows<unknown>, 'rows' | 'unreadable'>): boolean => rows.length === 0 && unreadable > 0;
export const garbage: SourceRead = notRead({ kind: 'garbage', mayHaveActed: false });

/** The reading of one provider's doings on one marketplace, and what is remembered of it over restarts. */
export interface SyncSession {
  readonly provider: Provider;
  readonly market: SyncMarket;
  readonly rig: RigFacts;
  readonly ledger: Ledger;
  readonly clock: Pick<Clock, 'now'>;
  /** An answer that was just taken. */
  reading(source: SyncSource, answer: { readonly answerHash?: string }): Reading;
  /** Gives what is new. `cursors` by their short names, and by what is new. */
  write(source: SyncSource, sightings: readonly Sighting[], cursors?: (news: readonly Sighting[]) => Readonly<Record<string, unknown>>): Promise<readonly Sighting[]>;
  /** What was kept under this short name, where it still has that form. */
  cursor<Value>(name: string, form: z.ZodType<Value>): Promise<Value | null>;
  /** The source has been read to its end for the first time: from now on what is new in it is news. */
  firstReadDone(source: SyncSource): Promise<void>;
  /** Lets another source be read at once: there is something new for it. */
  wake(source: SyncSource): void;
}

const firstReadsForm = z.object({ begun: z.number(), done: z.array(z.string()) });

/** @param isCurrent false as soon as another provider or marketplace is read: then nothing more is written */
export async function openSyncSession(
  ports: Pick<SyncSession, 'provider' | 'market' | 'rig' | 'ledger' | 'clock' | 'wake'> & { readonly notebook: Notebook; readonly isCurrent: () => boolean },
): Promise<SyncSession> {
  const { provider, ledger, notebook, clock } = ports;
  const nameOf = (short: string): string => `${short} ${provider.coordinatorUrl} ${provider.providerId}`;
  const cursor = async <Value>(name: string, form: z.ZodType<Value>): Promise<Value | null> => {
    const text = await ledger.cursor(nameOf(name));
    if (text === null) return null;
    const kept = form.safeParse(JSON.parse(text));
    return kept.success ? kept.data : null;
  };
  const firstReads = (await cursor('first-reads', firstReadsForm)) ?? { begun: clock.now(), done: [] };
  const begun: Instant = firstReads.begun;
  const done = new Set(firstReads.done);

  const write: SyncSession['write'] = async (source, sightings, cursors = () => ({})) => {
    if (!ports.isCurrent()) return [];
    const isHistory = (sighting: Sighting): boolean => !done.has(source) || (sighting.atIs === 'stated' && sighting.at < begun);
    const named = (news: readonly Sighting[]): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(cursors(news)).map(([short, value]) => [nameOf(short), JSON.stringify(value)]));
    return notebook.write({ sightings, cursors: named, isHistory });
  };

  return {
    ...ports,
    reading: (source, { answerHash }) => ({ coordinator: provider.coordinatorUrl, source, seenAt: clock.now(), answerHash: answerHash ?? null }),
    write,
    cursor,
    async firstReadDone(source) {
      if (done.has(source)) return;
      await write(source, [], () => ({ 'first-reads': { begun, done: [...done, source] } }));
      done.add(source);
    },
  };
}
