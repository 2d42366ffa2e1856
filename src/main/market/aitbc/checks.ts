import {
  mostMemoryMiB,
  nameFault,
  priceFault,
} from '../../../shared/domain/listing-rules.ts';
import { note, type Note } from '../../../shared/domain/problem.ts';
import { regions } from '../../../shared/domain/rig.ts';
import type { NewListing, ProviderProfile } from '../market.ts';

/** Why a listing is not sent, in words for the owner; `null` when nothing is wrong with it. */
export function whyNoListing({ name, memoryMiB, pricePerHour }: NewListing): Note | null {
  return whyNoGpu({ name, memoryMiB }) ?? whyNoPrice(pricePerHour);
}

/** Why a profile is not sent, in words for the owner. */
export function whyNoProfile(profile: ProviderProfile): Note | null {
  for (const gpu of profile.gpus) {
    const why = whyNoGpu(gpu);
    if (why !== null) return why;
  }
  if (!Number.isInteger(profile.concurrency) || profile.concurrency < 1) return note('no-concurrency');
  if (!regions.includes(profile.region)) return note('region-unknown');
  return whyNoPrice(profile.jobPricePerHour);
}

/** Why a price is not sent, in words for the owner. */
export function whyNoPrice(price: ProviderProfile['jobPricePerHour']): Note | null {
  const fault = priceFault(price);
  return fault === null ? null : note(`price-${fault}`);
}

function whyNoGpu({ name, memoryMiB }: { readonly name: string; readonly memoryMiB: number }): Note | null {
  const fault = nameFault(name);
  if (fault !== null) return note(`name-${fault}`);
  const sane = Number.isInteger(memoryMiB) && memoryMiB >= 1 && memoryMiB <= mostMemoryMiB;
  return sane ? null : note('memory-unknown');
}
