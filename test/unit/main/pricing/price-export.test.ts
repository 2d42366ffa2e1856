import { expect, test } from 'vitest';
import { asCsv, asJson, exportedChanges, type ExportedChange } from '../../../../src/main/pricing/price-export.ts';
import { openPricingRecord } from '../../../../src/main/pricing/pricing-record.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { memoryLines } from './pricing-room.ts';

const change: ExportedChange = {
  gpu: 'uuid:GPU-1',
  model: '=HYPERLINK("http://x"), RTX',
  at: Date.UTC(2026, 10, 23, 8),
  from: ait('0.05'),
  pricePerHour: ait('0.06'),
  by: 'peak-maximizer',
  reasons: [{ code: 'base-price', price: ait('0.05') }],
  jobPriceAt: Date.UTC(2026, 10, 23, 8, 0, 1),
  listingPriceAt: null,
};

test('CSV: one line a change, quoted where it must be, and nothing that a spreadsheet would run', () => {
  const [head, line, rest] = asCsv([change]).split('\r\n');
  expect(head).toBe('time,gpu,model,price_per_hour,price_before,currency,set_by,job_price_taken,listing_price_taken,reasons');
  expect(line).toContain('2026-11-23T08:00:00.000Z,uuid:GPU-1,"\'=HYPERLINK(""http://x""), RTX",0.06,0.05,AIT,peak-maximizer,2026-11-23T08:00:01.000Z,,');
  expect(rest).toBe('');
});

test('JSON: times as text, what never happened as null, amounts as decimals', () => {
  expect(JSON.parse(asJson([change]))).toMatchObject([{ at: '2026-11-23T08:00:00.000Z', pricePerHour: { amount: '0.06', currency: 'AIT' }, listingPriceAt: null }]);
});

test('all GPUs’ changes, also of one that is gone: by the name it was listed under, or by its key alone', async () => {
  const record = await openPricingRecord({ file: memoryLines(), now: () => 10, onUnwritable: () => undefined });
  const price = (gpu: string, at: number) => ({ kind: 'price', at, gpu, from: null, pricePerHour: ait('0.05'), by: 'owner', reasons: [] }) as const;
  for (const entry of [price('a', 1), price('gone', 2), price('forgotten', 3), price('b', 4), price('a', 5)]) record.add(entry);
  record.add({ kind: 'taken', at: 6, gpu: 'gone', decidedAt: 2, where: 'job' });
  const names = new Map([['a', 'RTX 4090'], ['b', 'RTX 3090'], ['gone', 'The old one']]);
  const rows = exportedChanges(record.allChanges(), (gpu) => names.get(gpu) ?? null);
  expect(rows.map(({ at, gpu, model, jobPriceAt }) => [at, gpu, model, jobPriceAt])).toEqual([
    [1, 'a', 'RTX 4090', null],
    [2, 'gone', 'The old one', 6],
    [3, 'forgotten', '', null],
    [4, 'b', 'RTX 3090', null],
    [5, 'a', 'RTX 4090', null],
  ]);
  expect(asCsv(rows).split('\r\n')).toHaveLength(7);
});
