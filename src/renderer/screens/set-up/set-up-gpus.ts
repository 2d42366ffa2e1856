import { usualLimits } from '../../../shared/domain/pricing/price-plan.ts';
import type { PriceSuggestion } from '../../../shared/domain/pricing/price-suggestion.ts';
import { readPrice } from '../../../shared/domain/listing-rules.ts';
import type { Money } from '../../../shared/domain/money.ts';
import type { RigState } from '../../../shared/domain/rig.ts';
import type { SetUpDraft } from '../../../shared/domain/set-up.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { draftOf, isFixed, type GpuDraft } from '../gpus/gpu-draft.ts';

/** A GPU on its way to the market: as it was found, as its owner wants it, and what the market says. */
export interface SetUpGpu {
  readonly section: GpuSection;
  readonly draft: GpuDraft;
  readonly suggestion: PriceSuggestion | null;
}

/** Those that are there, with what was typed; where nothing was, with what runs already or what is suggested. */
export function setUpGpus(gpus: readonly GpuSection[], draft: SetUpDraft, rig: RigState, suggestions: Readonly<Record<string, PriceSuggestion>>): readonly SetUpGpu[] {
  return gpus
    .filter(({ gpu }) => gpu.presence === 'present')
    .map((section) => {
      const { gpu } = section;
      const typed = draft.gpus[gpu.key];
      const suggestion = suggestions[gpu.model] ?? null;
      const now = draftOf(section, rig);
      return {
        section,
        suggestion,
        draft: {
          ...now,
          chosen: typed?.chosen ?? now.chosen,
          // What is listed stays as it is listed.
          ...(!isFixed(section) && { name: typed?.name ?? now.name, price: typed?.price ?? suggestion?.pricePerHour.amount ?? '' }),
        },
      };
    });
}

/** The limits that come with a base price as it is typed; null while that is no price. */
export function limitsOf(typed: string): { readonly floor: Money; readonly ceiling: Money } | null {
  const price = readPrice(typed);
  return price.ok ? usualLimits(price.value) : null;
}
