import type { Ledger, LedgerFilter } from '../../../../src/main/earnings/ledger.ts';
import { figures, type Contradiction, type LedgerEvent, type Sighting } from '../../../../src/shared/domain/ledger/ledger-event.ts';

/** A ledger that ends with the test, by the rules of the port: what is known completes, what differs contradicts. */
export interface MemoryLedger extends Ledger {
  all(): readonly LedgerEvent[];
  /** The next writing fails, as a full disk does. */
  failNext(): void;
  readonly cursors: ReadonlyMap<string, string>;
}

const plainFields = ['gpu', 'listingId', 'bookingId', 'jobId', 'transaction', 'durationMs'] as const;

export function memoryLedger(): MemoryLedger {
  const events = new Map<string, LedgerEvent>();
  const cursors = new Map<string, string>();
  const ofKinds = ({ kinds }: LedgerFilter): LedgerEvent[] => [...events.values()].filter(({ kind }) => kinds?.includes(kind) ?? true);
  let fails = false;
  return {
    cursors,
    all: () => [...events.values()],
    failNext: () => {
      fails = true;
    },
    async record(sightings, changed = {}) {
      if (fails) {
        fails = false;
        throw new Error('database or disk is full');
      }
      for (const { seenAt, ...sighting } of sightings) {
        const known = events.get(sighting.id);
        events.set(sighting.id, known === undefined ? { ...sighting, contradictions: [] } : joined(known, { ...sighting, seenAt }));
      }
      for (const [name, value] of Object.entries(changed)) cursors.set(name, value);
      return [];
    },
    cursor: async (name) => cursors.get(name) ?? null,
    event: async (id) => events.get(id) ?? null,
    count: async (filter) => ofKinds(filter).length,
    async page(filter, from, count) {
      const found = ofKinds(filter).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      return { events: found.slice(from, from + count), total: found.length };
    },
  };
}

function joined(known: LedgerEvent, said: Sighting): LedgerEvent {
  const contradictions = [...known.contradictions];
  const contradict = (field: string, written: string, other: string): void => {
    if (!contradictions.some((one) => one.field === field && one.said === other)) contradictions.push({ field, written, said: other, source: said.source, seenAt: said.seenAt } satisfies Contradiction);
  };
  const event: Record<string, unknown> = { ...known, model: known.model ?? said.model, said: known.said ?? said.said };
  for (const field of plainFields) {
    if (said[field] === null) continue;
    if (known[field] === null) event[field] = said[field];
    else if (known[field] !== said[field]) contradict(field, String(known[field]), String(said[field]));
  }
  const amounts = { ...known.amounts };
  for (const figure of figures) {
    const [written, other] = [known.amounts[figure], said.amounts[figure]];
    if (other === null) continue;
    if (written === null) amounts[figure] = other;
    else if (written.amount !== other.amount) contradict(`amounts.${figure}`, written.amount, other.amount);
  }
  if (known.atIs === 'first-seen') Object.assign(event, said.atIs === 'stated' ? { at: said.at, atIs: 'stated' } : { at: Math.min(known.at, said.at) });
  else if (said.atIs === 'stated' && said.at !== known.at) contradict('at', String(known.at), String(said.at));
  return { ...(event as unknown as LedgerEvent), amounts, contradictions };
}
