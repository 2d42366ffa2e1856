import {
  mostMemoryMiB,
  nameFault,
  nameFaultWords,
  priceFault,
  priceFaultWords,
} from '../../../shared/domain/listing-rules.ts';
import { regions } from '../../../shared/domain/rig.ts';
import type { NewListing, ProviderProfile } from '../market.ts';

/** Why a listing is not sent, in words for the owner; `null` when nothing is wrong with it. */
export function whyNoListing({ name, memoryMiB, pricePerHour }: NewListing): string | null {
  return whyNoGpu({ name, memoryMiB }) ?? whyNoPrice(pricePerHour);
}

/** Why a profile is not sent, in words for the owner. */
export function whyNoProfile(profile: ProviderProfile): string | null {
  for (const gpu of profile.gpus) {
    const why = whyNoGpu(gpu);
    if (why !== null) return why;
  }
  if (!Number.isInteger(profile.concurrency) || profile.concurrency < 1) return 'At least one job at a time must be possible.';
  if (!regions.includes(profile.region)) return 'The region is none of those that the marketplace knows.';
  return whyNoPrice(profile.jobPricePerHour);
}

/** Why a price is not sent, in words for the owner. */
export function whyNoPrice(price: ProviderProfile['jobPricePerHour']): string | null {
  const fault = priceFault(price);
  return fault === null ? null : priceFaultWords[fault];
}

function whyNoGpu({ name, memoryMiB }: { readonly name: string; readonly memoryMiB: number }): string | null {
  const fault = nameFault(name);
  if (fault !== null) return nameFaultWords[fault];
  const sane = Number.isInteger(memoryMiB) && memoryMiB >= 1 && memoryMiB <= mostMemoryMiB;
  return sane ? null : 'How much memory the GPU has must be known.';
}
