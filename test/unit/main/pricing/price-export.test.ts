import { expect, test } from 'vitest';
import { asCsv, asJson, type ExportedChange } from '../../../../src/main/pricing/price-export.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

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
