import type { Money } from '../../shared/domain/money.ts';
import type { GpuPricing } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { GpuSection } from '../../shared/snapshot.ts';

/** What the marketplace holds as this GPU's price: the job price once it was taken, else the listing's. Never what is only wished. */
export function priceNow({ listing }: GpuSection, prices: GpuPricing | undefined): Money | null {
  const taken = prices?.jobPrice;
  return taken?.state === 'in-effect' ? taken.held : (prices?.listingPrice.held ?? listing.pricePerHour);
}
