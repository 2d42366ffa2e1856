import { z } from 'zod';
import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import { readPrice } from '../listing-rules.ts';
import type { Money } from '../money.ts';
import type { PeakWindow } from '../peak-window.ts';
import { adviceCodes, type AdviceCode } from './advice-basis.ts';
import { readPricePlan, strategies, usualPlan, type PricePlan, type TypedPricePlan } from './price-plan.ts';

/** A plan as it is kept: the peak window is the owner's, the same for every GPU. */
export interface KeptPlan extends Omit<TypedPricePlan, 'peakWindow'> {
  /** When it was chosen or last changed. */
  readonly since: Instant;
}

/** What the owner chose about prices, by GPU. A GPU without a plan has the usual one. */
export interface PricingChoices {
  readonly plans: Readonly<Record<GpuKey, KeptPlan>>;
  /** A price set by hand: it holds until it is released, whatever the strategy says. */
  readonly overrides: Readonly<Record<GpuKey, { readonly pricePerHour: string; readonly since: Instant }>>;
  /** When the owner last looked at the strategies side by side and said that what runs is to go on. */
  readonly reviewedAt: Readonly<Record<GpuKey, Instant>>;
  readonly dismissed: readonly { readonly gpu: GpuKey; readonly code: AdviceCode; readonly at: Instant }[];
}

export const noPricingChoices: PricingChoices = { plans: {}, overrides: {}, reviewedAt: {}, dismissed: [] };

const instant = z.number().int();
const shortText = z.string().max(60);
export const pricingChoicesSchema: z.ZodType<PricingChoices> = z.object({
  plans: z.record(
    z.string(),
    z.object({ strategy: z.enum(strategies), basePrice: shortText, floor: shortText, ceiling: shortText, peakPremium: shortText, since: instant }),
  ),
  overrides: z.record(z.string(), z.object({ pricePerHour: shortText, since: instant })),
  reviewedAt: z.record(z.string(), instant),
  dismissed: z.array(z.object({ gpu: z.string(), code: z.enum(adviceCodes), at: instant })).max(1000),
});

/** The plan that holds for a GPU; `chosenAt` is null for the usual one. A kept plan that can't be read is no plan. */
export function planOf(
  { plans }: PricingChoices,
  gpu: GpuKey,
  basePrice: Money,
  peakWindow: PeakWindow,
): { readonly plan: PricePlan; readonly chosenAt: Instant | null } {
  const kept = plans[gpu];
  const read = kept === undefined ? null : readPricePlan({ ...kept, peakWindow });
  if (kept !== undefined && read?.ok === true) return { plan: read.value, chosenAt: kept.since };
  return { plan: { ...usualPlan(basePrice, peakWindow.zone), peakWindow }, chosenAt: null };
}

/** The price set by hand; null where there is none. */
export function overrideOf({ overrides }: PricingChoices, gpu: GpuKey): { readonly pricePerHour: Money; readonly since: Instant } | null {
  const kept = overrides[gpu];
  if (kept === undefined) return null;
  const price = readPrice(kept.pricePerHour);
  return price.ok ? { pricePerHour: price.value, since: kept.since } : null;
}
