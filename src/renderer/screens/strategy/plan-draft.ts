import type { PeakWindow } from '../../../shared/domain/peak-window.ts';
import { readPricePlan, type PlanFault, type PricePlan, type Strategy } from '../../../shared/domain/pricing/price-plan.ts';
import { planFaultNote } from '../../../shared/words/fault-notes.ts';
import type { NoteCode } from '../../../shared/domain/problem.ts';
import type { CommandInput } from '../../../shared/ipc.ts';

/** What the person has chosen and typed for one GPU's prices. */
export interface PlanDraft {
  readonly strategy: Strategy;
  readonly basePrice: string;
  readonly floor: string;
  readonly ceiling: string;
  /** In percent, as it is typed: "20". */
  readonly premium: string;
}

export type PlanFaults = Partial<Record<PlanFault['field'], NoteCode>>;

/** The plan that runs, ready to be changed. */
export const draftOf = ({ strategy, basePrice, floor, ceiling, peakPremium }: PricePlan): PlanDraft => ({
  strategy,
  basePrice: basePrice.amount,
  floor: floor.amount,
  ceiling: ceiling.amount,
  premium: percentOf(peakPremium),
});

/** The draft as the contract takes it. */
export const typedPlan = ({ premium, ...rest }: PlanDraft): CommandInput<'pricing.setPlan'>['plan'] => ({ ...rest, peakPremium: shareOf(premium) });

/** What is wrong with a draft, by field; empty where nothing is. */
export function faultsOf(draft: PlanDraft, peakWindow: PeakWindow): PlanFaults {
  const read = readPricePlan({ ...typedPlan(draft), peakWindow });
  return read.ok ? {} : Object.fromEntries(read.failure.toReversed().map((fault) => [fault.field, planFaultNote(fault)]));
}

export const isSame = (a: PlanDraft, b: PlanDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Moves the point two digits, as a text: no figure is ever a float on its way. */
function shareOf(percent: string): string {
  const typed = percent.trim().replace(/\s*%$/, '');
  if (!/^\d{1,6}(\.\d{1,10})?$/.test(typed)) return 'no percentage';
  const [whole = '0', decimals = ''] = typed.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`;
}

function percentOf(share: string): string {
  const [whole = '0', decimals = ''] = share.split('.');
  const digits = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2);
  return rest === '' ? digits : `${digits}.${rest}`;
}
