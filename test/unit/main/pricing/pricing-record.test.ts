import { describe, expect, test } from 'vitest';
import { openPricingRecord } from '../../../../src/main/pricing/pricing-record.ts';
import type { RecordEntry } from '../../../../src/main/pricing/record-entries.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { memoryLines } from './pricing-room.ts';

const now = Date.UTC(2026, 10, 23);
const hour = 3_600_000;
const price = (at: number, amount: string): RecordEntry => ({
  kind: 'price',
  at,
  gpu: 'g',
  from: ait('0.05'),
  pricePerHour: ait(amount),
  by: 'market-balance',
  reasons: [{ code: 'base-price', price: ait('0.05') }],
});
const open = (file = memoryLines(), onUnwritable = (_error: unknown): void => undefined) => openPricingRecord({ file, now: () => now, onUnwritable });

test('what was added is there after opening again, with when the marketplace took it', async () => {
  const file = memoryLines();
  const record = await open(file);
  record.add(price(now - hour, '0.06'));
  record.add({ kind: 'taken', at: now - hour + 5, gpu: 'g', decidedAt: now - hour, where: 'listing' });
  record.add({ kind: 'online', gpu: 'g', from: now - hour, to: now });
  record.add({ kind: 'market', at: now - hour, model: 'RTX 4090', market: { middle: { median: ait('0.055'), listings: 4, outliers: 1 }, regions: {} } });
  await record.flushed();
  for (const seen of [record, await open(file)]) {
    expect(seen.changes('g')).toEqual([
      { at: now - hour, from: ait('0.05'), pricePerHour: ait('0.06'), by: 'market-balance', reasons: [{ code: 'base-price', price: ait('0.05') }], jobPriceAt: null, listingPriceAt: now - hour + 5 },
    ]);
    expect(seen.online('g')).toEqual([{ from: now - hour, to: now }]);
    expect(seen.markets('RTX 4090')).toHaveLength(1);
    expect(seen.changes('other')).toEqual([]);
  }
});

test('a line that was torn by a crash costs itself alone, and not the one after it', async () => {
  const file = memoryLines(`${JSON.stringify(price(now - hour, '0.06'))}\n{"kind":"price","at":17`);
  const record = await open(file);
  record.add(price(now, '0.07'));
  await record.flushed();
  expect((await open(file)).changes('g').map(({ pricePerHour }) => pricePerHour.amount)).toEqual(['0.06', '0.07']);
});

test('a booking that ended early counts until then', async () => {
  const record = await open();
  const booking = { kind: 'booking', gpu: 'g', id: 'b', from: now - 4 * hour, ratePerHour: ait('0.05') } as const;
  record.add({ ...booking, to: now });
  record.add({ ...booking, to: now - 2 * hour });
  expect(record.bookings('g')).toEqual([{ from: now - 4 * hour, to: now - 2 * hour, ratePerHour: ait('0.05') }]);
});

test('a full disk is told and loses nothing of what is in memory', async () => {
  const file = memoryLines();
  const told: unknown[] = [];
  const record = await open(file, (error) => told.push(error));
  file.refuses = true;
  record.add(price(now, '0.06'));
  await record.flushed();
  expect(told).toHaveLength(1);
  expect(record.failure()).toEqual(new Error('no space left on device'));
  expect(record.changes('g')).toHaveLength(1);
  file.refuses = false;
  record.add(price(now + 1, '0.07'));
  await record.flushed();
  expect(record.failure()).toBeNull();
});

describe('the file stays small', () => {
  test('what is older than a quarter of a year goes', async () => {
    const day = 24 * hour;
    const file = memoryLines([price(now - 91 * day, '0.06'), price(now - 89 * day, '0.07')].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const record = await open(file);
    await record.flushed();
    expect(record.changes('g').map(({ pricePerHour }) => pricePerHour.amount)).toEqual(['0.07']);
    expect(file.text).not.toContain('0.06');
  });

  test('beyond its limit the oldest goes, and online time of five minutes at a time becomes one stretch', async () => {
    const file = memoryLines();
    const record = await open(file);
    const minutes5 = 5 * 60_000;
    for (let at = 0; at < 200; at += 1) record.add({ kind: 'online', gpu: 'g', from: now - (200 - at) * minutes5, to: now - (199 - at) * minutes5 });
    const reasons = [{ code: 'market-not-known' as const }];
    const long = { ...price(now, '0.06'), reasons: Array.from({ length: 4_000 }, () => reasons[0]!) } as RecordEntry;
    for (let count = 0; count < 60; count += 1) record.add({ ...long, at: now - 60 + count } as RecordEntry);
    await record.flushed();
    expect(file.text.length).toBeLessThan(4.3 * 1024 * 1024);
    expect(record.changes('g').at(-1)?.at).toBe(now - 1);
    expect(file.text.match(/"online"/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});
