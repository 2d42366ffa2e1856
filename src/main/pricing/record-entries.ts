import { z } from 'zod';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { parseAit, type Money } from '../../shared/domain/money.ts';
import type { PriceSource } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { Market } from '../../shared/domain/pricing/market-prices.ts';
import { strategies } from '../../shared/domain/pricing/price-plan.ts';
import type { PriceReason } from '../../shared/domain/pricing/price-reason.ts';
import { regions } from '../../shared/domain/rig.ts';

/** What is written down about prices, one entry a line. */
export type RecordEntry =
  /** A price was decided. */
  | {
      readonly kind: 'price';
      readonly at: Instant;
      readonly gpu: GpuKey;
      readonly from: Money | null;
      readonly pricePerHour: Money;
      readonly by: PriceSource;
      readonly reasons: readonly PriceReason[];
    }
  /** The marketplace took the price that was decided then. */
  | { readonly kind: 'taken'; readonly at: Instant; readonly gpu: GpuKey; readonly decidedAt: Instant; readonly where: 'job' | 'listing' }
  /** What others asked for a model. */
  | { readonly kind: 'market'; readonly at: Instant; readonly model: string; readonly market: Market }
  | { readonly kind: 'booking'; readonly gpu: GpuKey; readonly id: string; readonly from: Instant; readonly to: Instant; readonly ratePerHour: Money }
  | { readonly kind: 'online'; readonly gpu: GpuKey; readonly from: Instant; readonly to: Instant };

/** The entries of a text; what can't be read is left out. */
export function readEntries(text: string): readonly RecordEntry[] {
  return text.split('\n').flatMap((line) => {
    const entry = line === '' ? null : readEntry(line);
    return entry === null ? [] : [entry];
  });
}

function readEntry(line: string): RecordEntry | null {
  try {
    const read = entrySchema.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const instant = z.number().int();
const gpu = z.string().min(1);
const money = z.object({ amount: z.string(), currency: z.literal('AIT') }).transform(({ amount }, context): Money => {
  const read = parseAit(amount);
  if (read.ok) return read.value;
  context.addIssue('not an amount');
  return z.NEVER;
});
const middle = z.object({ median: money, listings: z.number().int(), outliers: z.number().int() });
const market: z.ZodType<Market> = z.object({
  middle: middle.nullable(),
  regions: z.partialRecord(z.enum(regions), z.object({ here: middle, elsewhere: middle.nullable() })),
});
/** Written by this app's own code: that it is one of the known reasons is enough here; the window says what it can. */
const reason = z.looseObject({ code: z.string() }).transform((read) => read as unknown as PriceReason);
const entrySchema: z.ZodType<RecordEntry> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('price'),
    at: instant,
    gpu,
    from: money.nullable(),
    pricePerHour: money,
    by: z.enum([...strategies, 'owner']),
    reasons: z.array(reason),
  }),
  z.object({ kind: z.literal('taken'), at: instant, gpu, decidedAt: instant, where: z.enum(['job', 'listing']) }),
  z.object({ kind: z.literal('market'), at: instant, model: z.string(), market }),
  z.object({ kind: z.literal('booking'), gpu, id: z.string(), from: instant, to: instant, ratePerHour: money }),
  z.object({ kind: z.literal('online'), gpu, from: instant, to: instant }),
]);
