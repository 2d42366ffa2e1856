import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { GpuPriceChange } from './pricing-record.ts';

/** One row of an export: a change, and which GPU's it was. */
export interface ExportedChange extends PriceChange {
  readonly gpu: string;
  readonly model: string;
}

/** Every GPU's changes, in order of time, also of those that are gone. `modelOf`: null where nobody knows it any more. */
export const exportedChanges = (changes: readonly GpuPriceChange[], modelOf: (gpu: GpuKey) => string | null): readonly ExportedChange[] =>
  changes.map((change) => ({ ...change, model: modelOf(change.gpu) ?? '' }));

const columns = ['time', 'gpu', 'model', 'price_per_hour', 'price_before', 'currency', 'set_by', 'job_price_taken', 'listing_price_taken', 'reasons'] as const;

/** Comma-separated values (RFC 4180), times in UTC. What a spreadsheet would take for a formula gets a quote before it. */
export function asCsv(changes: readonly ExportedChange[]): string {
  const rows = changes.map((change) => [
    iso(change.at),
    change.gpu,
    change.model,
    change.pricePerHour.amount,
    change.from?.amount ?? '',
    change.pricePerHour.currency,
    change.by,
    iso(change.jobPriceAt),
    iso(change.listingPriceAt),
    JSON.stringify(change.reasons),
  ]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** An array of objects, times as ISO 8601, amounts as decimal strings. */
export const asJson = (changes: readonly ExportedChange[]): string =>
  `${JSON.stringify(
    changes.map((change) => ({ ...change, at: iso(change.at), jobPriceAt: iso(change.jobPriceAt) || null, listingPriceAt: iso(change.listingPriceAt) || null })),
    null,
    2,
  )}\n`;

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
