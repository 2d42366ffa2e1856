import { expect, test } from 'vitest';
import { createActivity } from '../../../../src/main/activity/activity.ts';
import { ledgerSource } from '../../../../src/main/activity/ledger-source.ts';
import { priceSource } from '../../../../src/main/activity/price-source.ts';
import type { Ledger, LedgerFilter } from '../../../../src/main/earnings/ledger.ts';
import type { ActivityKind } from '../../../../src/shared/domain/activity.ts';
import type { LedgerEvent, LedgerEventKind } from '../../../../src/shared/domain/ledger/ledger-event.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const noBug = (error: unknown): void => {
  throw error;
};

const event = (id: string, at: number, kind: LedgerEventKind, gpu: string | null = 'g'): LedgerEvent => ({
  id,
  kind,
  coordinator: null,
  at,
  atIs: 'stated',
  gpu,
  model: null,
  listingId: null,
  bookingId: null,
  jobId: null,
  transaction: null,
  durationMs: null,
  amounts: { booked: null, gross: null, net: null, confirmed: null },
  said: null,
  source: 'orders',
  answerHash: null,
  contradictions: [],
});

/** A ledger's page as its port promises it. */
function ledgerWith(events: readonly LedgerEvent[]): Pick<Ledger, 'page'> {
  return {
    page: ({ range, gpu, kinds }: LedgerFilter, from, count) => {
      const found = events
        .filter((one) => (range === undefined || (one.at >= range.from && one.at < range.to)) && (gpu === undefined || one.gpu === gpu) && (kinds === undefined || kinds.includes(one.kind)))
        .toSorted((a, b) => b.at - a.at);
      return Promise.resolve({ events: found.slice(from, from + count), total: found.length });
    },
  };
}

test('the ledger’s events go to the kinds that an owner filters by', async () => {
  const ledger = ledgerWith([event('a', 1, 'booked'), event('b', 2, 'delivered'), event('c', 3, 'confirmed'), event('d', 3, 'released', 'h')]);
  const activity = createActivity([ledgerSource(ledger)], noBug);
  const ids = async (kinds: readonly ActivityKind[], gpu: string | null): Promise<string[]> =>
    (await activity.list({ after: null, kinds, gpu, count: 10 })).entries.map(({ id }) => id);
  expect(await ids([], null)).toEqual(['ledger c', 'ledger d', 'ledger b', 'ledger a']);
  expect(await ids(['money'], null)).toEqual(['ledger c', 'ledger d']);
  expect(await ids(['bookings', 'jobs'], null)).toEqual(['ledger b', 'ledger a']);
  expect(await ids([], 'h')).toEqual(['ledger d']);
});

test('the ledger’s pages follow on each other also within one instant', async () => {
  const events = Array.from({ length: 23 }, (_, index) => event(`e${index}`, Math.floor(index / 7), 'booked'));
  const activity = createActivity([ledgerSource(ledgerWith(events))], noBug);
  const seen: string[] = [];
  let after = null;
  do {
    const page = await activity.list({ after, kinds: [], gpu: null, count: 4 });
    seen.push(...page.entries.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  expect(new Set(seen).size).toBe(23);
  expect(seen).toHaveLength(23);
});

test('prices: one GPU’s or all, page by page', async () => {
  const changes = Array.from({ length: 10 }, (_, index) => ({
    at: Math.floor(index / 2),
    gpu: index % 2 === 0 ? 'g' : 'h',
    from: null,
    pricePerHour: ait(`0.0${index}`),
    by: 'owner' as const,
    reasons: [],
    jobPriceAt: null,
    listingPriceAt: null,
  }));
  const activity = createActivity([priceSource(() => changes)], noBug);
  const amounts = async (gpu: string | null): Promise<string[]> => {
    const all: string[] = [];
    let after = null;
    do {
      const page = await activity.list({ after, kinds: [], gpu, count: 3 });
      all.push(...page.entries.map((entry) => (entry.kind === 'prices' ? entry.change.pricePerHour.amount : '')));
      after = page.next;
    } while (after !== null);
    return all;
  };
  expect(await amounts(null)).toEqual(changes.map(({ pricePerHour }) => pricePerHour.amount).toReversed());
  expect(await amounts('h')).toEqual(['0.09', '0.07', '0.05', '0.03', '0.01']);
});
