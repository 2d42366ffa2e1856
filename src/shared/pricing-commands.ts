import { z } from 'zod';
import { command } from './command.ts';
import { reminderSettingsSchema } from './domain/peak-reminders.ts';
import { peakHoursSchema } from './domain/peak-window.ts';
import { adviceCodes } from './domain/pricing/advice-basis.ts';
import type { PriceChange } from './domain/pricing/gpu-pricing.ts';
import type { Preview } from './domain/pricing/preview.ts';
import { strategies } from './domain/pricing/price-plan.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

type Done = Result<void, Problem>;

const gpu = z.string().max(200);
const decimalText = z.string().regex(/^-?\d{1,12}(\.\d{1,18})?$/);
/** Prices as they were typed: what is wrong with them is told in words. */
const typedPlan = z.object({
  strategy: z.enum(strategies),
  basePrice: z.string().max(60),
  floor: z.string().max(60),
  ceiling: z.string().max(60),
  peakPremium: z.string().max(60),
});

/** What the window may ask about prices and peak hours. */
export const pricingContract = {
  'pricing.setPlan': command<Done>()(z.object({ gpu, plan: typedPlan })),
  /** Sets a price by hand, per hour. It holds until it is released. */
  'pricing.override': command<Done>()(z.object({ gpu, pricePerHour: z.string().max(60) })),
  'pricing.release': command<Done>()(z.object({ gpu })),
  /** Keeps this advice away for a week. */
  'pricing.dismiss': command<Done>()(z.object({ gpu, code: z.enum(adviceCodes) })),
  /** The owner has looked at the strategies again, and what runs is to go on. */
  'pricing.keepPlan': command<Done>()(z.object({ gpu })),
  /** What each strategy would ask and would have brought, with these limits. */
  'pricing.preview': command<Result<Preview, Problem>>()(
    z.object({
      gpu,
      plan: typedPlan,
      assumeBookings: z.enum(['none', 'as-yesterday']),
      /** Elasticities, the weakest first. */
      reaction: z.object({ weak: decimalText, usual: decimalText, strong: decimalText }),
    }),
  ),
  /** The newest changes of price, oldest first; at most 500. */
  'pricing.changes': command<readonly PriceChange[]>()(z.object({ gpu })),
  /** Every GPU's changes. Asks the owner where to save them; `saved` is false where no place was chosen. */
  'pricing.export': command<Result<{ readonly saved: boolean }, Problem>>()(z.object({ format: z.enum(['csv', 'json']) })),
  /** The owner's peak window, and what to remind of. */
  'peak.save': command<Done>()(z.object({ window: peakHoursSchema, reminders: reminderSettingsSchema })),
  /** No reminders until the next day on the window's clock, or again from now on. */
  'peak.snooze': command<Done>()(z.object({ on: z.boolean() })),
} as const;

export type PricingCommandName = keyof typeof pricingContract;
