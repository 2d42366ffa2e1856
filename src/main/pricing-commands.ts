import type { Instant } from '../shared/domain/instant.ts';
import { readPrice } from '../shared/domain/listing-rules.ts';
import { nextMidnight } from '../shared/domain/local-days.ts';
import type { PeakWindow } from '../shared/domain/peak-window.ts';
import { reactionFault } from '../shared/domain/pricing/buyer-reaction.ts';
import { readPricePlan, type PricePlan, type TypedPricePlan } from '../shared/domain/pricing/price-plan.ts';
import type { PricingChoices } from '../shared/domain/pricing/pricing-choices.ts';
import { note, problem, type Problem } from '../shared/domain/problem.ts';
import { failed, type Result } from '../shared/domain/result.ts';
import type { PricingCommandName } from '../shared/pricing-commands.ts';
import { planFaultNote } from '../shared/words/fault-notes.ts';
import type { CommandHandlers } from './ipc.ts';
import type { Pricing } from './pricing/pricing.ts';
import type { Settings } from './settings/settings.ts';

export interface PricingRooms {
  readonly now: () => Instant;
  readonly pricing: Pricing;
  readonly settings: Settings;
  readonly peakWindow: () => PeakWindow;
  /** The window or the reminders' settings are other ones. */
  readonly peakChanged: () => void;
  readonly exportChanges: (format: 'csv' | 'json') => Promise<Result<{ readonly saved: boolean }, Problem>>;
}

/** The window shows the newest; all of them are in an export. */
const mostShown = 500;

/** Hands the owner's wishes about prices to the pricing room. */
export function pricingCommands(rooms: PricingRooms): Pick<CommandHandlers, PricingCommandName> {
  const { now, pricing, settings } = rooms;

  const choose = async (change: (before: PricingChoices) => PricingChoices): Promise<Result<void, Problem>> => {
    const kept = await settings.change({ pricing: change(settings.get().pricing) });
    pricing.choicesChanged();
    return kept;
  };
  const readPlan = (typed: Omit<TypedPricePlan, 'peakWindow'>): Result<PricePlan, Problem> => {
    const plan = readPricePlan({ ...typed, peakWindow: rooms.peakWindow() });
    return plan.ok ? plan : failed(problem('input-refused', plan.failure[0] && note(planFaultNote(plan.failure[0]))));
  };

  return {
    'pricing.setPlan': async ({ gpu, plan }) => {
      const read = readPlan(plan);
      if (!read.ok) return read;
      const { strategy, basePrice, floor, ceiling, peakPremium } = read.value;
      const kept = { strategy, basePrice: basePrice.amount, floor: floor.amount, ceiling: ceiling.amount, peakPremium, since: now() };
      return choose((before) => ({ ...before, plans: { ...before.plans, [gpu]: kept } }));
    },
    'pricing.override': async ({ gpu, pricePerHour }) => {
      const price = readPrice(pricePerHour);
      if (!price.ok) return failed(problem('input-refused', note(`price-${price.failure}`)));
      return choose((before) => ({ ...before, overrides: { ...before.overrides, [gpu]: { pricePerHour: price.value.amount, since: now() } } }));
    },
    'pricing.release': ({ gpu }) =>
      choose((before) => ({ ...before, overrides: Object.fromEntries(Object.entries(before.overrides).filter(([key]) => key !== gpu)) })),
    'pricing.dismiss': ({ gpu, code }) =>
      choose((before) => ({
        ...before,
        dismissed: [...before.dismissed.filter((one) => one.gpu !== gpu || one.code !== code), { gpu, code, at: now() }],
      })),
    'pricing.keepPlan': ({ gpu }) => choose((before) => ({ ...before, reviewedAt: { ...before.reviewedAt, [gpu]: now() } })),
    'pricing.preview': async ({ gpu, plan, assumeBookings, reaction }) => {
      const read = readPlan(plan);
      if (!read.ok) return read;
      if (reactionFault(reaction) !== null) return failed(problem('input-refused', note('reaction-out-of-range')));
      return pricing.preview(gpu, { plan: read.value, assumeBookings, reaction });
    },
    'pricing.changes': ({ gpu }) => pricing.changes(gpu).slice(-mostShown),
    'pricing.export': ({ format }) => rooms.exportChanges(format),
    'peak.save': async ({ window, reminders }) => {
      const kept = await settings.change({ peakWindow: window, reminders });
      pricing.choicesChanged();
      rooms.peakChanged();
      return kept;
    },
    'peak.snooze': async ({ on }) => {
      const snoozedUntil = on ? nextMidnight(now(), rooms.peakWindow().zone) : null;
      const kept = await settings.change({ reminders: { ...settings.get().reminders, snoozedUntil } });
      rooms.peakChanged();
      return kept;
    },
  };
}
