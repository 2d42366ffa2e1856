import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import type { Money } from '../../shared/domain/money.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import type { Listing, MarketFailure, Marketplace } from '../market/market.ts';
import { matchListing, type OthersTraits } from './match-listing.ts';
import type { JournalEntry, RegistrationJournal } from './registration-journal.ts';

/**
 * A registration whose answer was lost may still be under way inside the coordinator. Only after this long is a
 * listing that can't be found believed not to exist. Proxies in front of a coordinator give up after a minute at most.
 */
export const usualQuietTimeMs = 120_000;

export interface RegistrationPorts {
  /** Another quiet time than the usual one: where nothing stands between the app and its coordinator, in tests. */
  readonly quietTimeMs?: number;
  readonly market: Pick<Marketplace, 'ownListings' | 'registerListing'>;
  readonly journal: RegistrationJournal;
  readonly clock: Clock;
  readonly problemOf: (failure: MarketFailure) => Problem;
}

/** One GPU that is to be listed. */
export interface Registration {
  readonly gpu: Gpu;
  readonly name: string;
  readonly pricePerHour: Money;
  /** The owner said that no listing with another name is this GPU's. */
  readonly listAsNew: boolean;
  readonly others: OthersTraits;
  /** Monotonic time before which a registration that was sent may still be acted on; `null` where none was sent. */
  readonly quietUntilMs: number | null;
}

export type Verdict =
  | { readonly kind: 'listed'; readonly entry: JournalEntry; readonly booked: boolean | null; readonly problem: Problem | null }
  /** It may be listed. Nothing may be sent before it was looked for again. */
  | { readonly kind: 'uncertain'; readonly quietUntilMs: number; readonly problem: Problem; readonly failure: MarketFailure | null }
  /** It certainly isn't listed; trying again may help. */
  | { readonly kind: 'trouble'; readonly problem: Problem; readonly failure: MarketFailure | null }
  /** It certainly isn't listed; the owner has to act. */
  | { readonly kind: 'stuck'; readonly problem: Problem };

/**
 * Lists a GPU, at most once whatever happens: looks for its listing first, writes down that it is about to send, and
 * only then sends. At whichever point the app dies or an answer is lost, the journal tells the next attempt that a
 * listing may exist, and that attempt looks again instead of sending.
 */
export async function registerOnce(ports: RegistrationPorts, wish: Registration): Promise<Verdict> {
  const entry = entryOf(ports.journal, wish.gpu.key);
  if (entry?.status === 'listed') return { kind: 'listed', entry, booked: null, problem: null };
  const mayExist = entry !== undefined;
  const name = entry?.name ?? wish.name;
  const memoryMiB = entry?.memoryMiB ?? wish.gpu.memoryMiB;
  if (memoryMiB === null) return { kind: 'stuck', problem: problem('gpu-memory-unknown') };

  const uncertain = (failure: MarketFailure | null, quietUntilMs: number): Verdict => ({
    kind: 'uncertain',
    quietUntilMs,
    failure,
    problem: problem('registration-uncertain', failure === null ? undefined : ports.problemOf(failure).detail),
  });
  const quietUntilMs = wish.quietUntilMs ?? ports.clock.monotonicMs() + quietTimeOf(ports);

  const lookedAtMs = ports.clock.monotonicMs();
  const looked = await ports.market.ownListings({ models: [...new Set([name, wish.gpu.model])] });
  if (!looked.ok) {
    if (mayExist) return uncertain(looked.failure, quietUntilMs);
    return { kind: 'trouble', problem: ports.problemOf(looked.failure), failure: looked.failure };
  }

  const match = matchListing({ name, model: wish.gpu.model, memoryMiB }, looked.value.rows, wish.others);
  if (match.kind === 'found') return adopt(ports, wish.gpu.key, memoryMiB, match.listing);
  if (mayExist && lookedAtMs < quietUntilMs) return uncertain(null, quietUntilMs);
  // A list that was cut short proves nothing. Without a trace of an earlier call, that is no reason not to begin.
  if (mayExist && !looked.value.whole && !wish.listAsNew) return uncertain(null, quietUntilMs);
  if (match.kind === 'maybe' && !mayExist && !wish.listAsNew) {
    return { kind: 'stuck', problem: problem('listing-maybe-yours', match.listings.slice(0, 3).map(described).join(', ')) };
  }

  return send(ports, wish, memoryMiB, uncertain);
}

async function send(
  ports: RegistrationPorts,
  wish: Registration,
  memoryMiB: number,
  uncertain: (failure: MarketFailure | null, quietUntilMs: number) => Verdict,
): Promise<Verdict> {
  const { market, journal, clock, problemOf } = ports;
  const sent: JournalEntry = {
    gpu: wish.gpu.key,
    status: 'sent',
    name: wish.name,
    memoryMiB,
    pricePerHour: wish.pricePerHour,
    sentAt: clock.now(),
    listingId: null,
    registeredAt: null,
  };
  const noted = await journal.write(sent);
  if (!noted.ok) return { kind: 'trouble', problem: noted.failure, failure: null };

  const answer = await market.registerListing({
    name: wish.name,
    memoryMiB,
    computeCapability: wish.gpu.computeCapability,
    pricePerHour: wish.pricePerHour,
  });
  if (!answer.ok && answer.failure.mayHaveActed) return uncertain(answer.failure, clock.monotonicMs() + quietTimeOf(ports));
  if (!answer.ok) {
    // Should this removal fail, the entry stays and the next attempt looks first: late, never twice.
    await journal.remove(wish.gpu.key);
    const met = problemOf(answer.failure);
    return answer.failure.kind === 'refused' ? { kind: 'stuck', problem: met } : { kind: 'trouble', problem: met, failure: answer.failure };
  }
  const { listingId, pricePerHour } = answer.value;
  return keep(journal, {
    ...sent,
    status: 'listed',
    listingId,
    pricePerHour: pricePerHour ?? wish.pricePerHour,
    registeredAt: clock.now(),
  }, false);
}

function adopt({ journal, clock }: RegistrationPorts, gpu: GpuKey, memoryMiB: number, listing: Listing): Promise<Verdict> {
  return keep(journal, {
    gpu,
    status: 'listed',
    name: listing.model,
    memoryMiB,
    pricePerHour: listing.pricePerHour,
    sentAt: entryOf(journal, gpu)?.sentAt ?? null,
    listingId: listing.listingId,
    registeredAt: listing.createdAt ?? clock.now(),
  }, listing.status === 'booked');
}

/** A listing that can't be written down is still one: the app knows it until it ends, and finds it again afterwards. */
async function keep(journal: RegistrationJournal, entry: JournalEntry, booked: boolean): Promise<Verdict> {
  const noted = await journal.write(entry);
  return { kind: 'listed', entry, booked, problem: noted.ok ? null : noted.failure };
}

/** How long an unanswered registration may still be acted on, in milliseconds. */
export const quietTimeOf = ({ quietTimeMs }: Pick<RegistrationPorts, 'quietTimeMs'>): number => quietTimeMs ?? usualQuietTimeMs;

const entryOf = (journal: RegistrationJournal, gpu: GpuKey): JournalEntry | undefined =>
  journal.entries().find((entry) => entry.gpu === gpu);

const described = (listing: Listing): string => `“${listing.model}”, ${String(listing.memoryGb)} GB (${listing.listingId})`;
