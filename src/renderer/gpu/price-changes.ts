import { useEffect, useState } from 'react';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { GpuPricing, PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';
import { useClient } from '../client.ts';
import { useSnapshot } from '../state.ts';

/** Another text when a price was decided or taken since. */
export const occasionOf = ({ wanted, jobPrice, listingPrice }: GpuPricing): string => [wanted?.since, jobPrice.heldSince, listingPrice.heldSince].join(' ');

/** The changes of price of these GPUs, read anew when there may be another one. */
export function usePriceChanges(keys: readonly GpuKey[]): Readonly<Record<GpuKey, readonly PriceChange[]>> {
  const client = useClient();
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  const [read, setRead] = useState<Readonly<Record<GpuKey, readonly PriceChange[]>>>({});
  const wanted = JSON.stringify(keys.flatMap((key) => (pricing[key] === undefined ? [] : [[key, occasionOf(pricing[key])]])));

  useEffect(() => {
    let current = true;
    for (const [key] of JSON.parse(wanted) as [GpuKey, string][]) {
      void client.ask('pricing.changes', { gpu: key }).then((outcome) => {
        if (current && outcome.ok) setRead((before) => ({ ...before, [key]: outcome.value }));
      });
    }
    return () => {
      current = false;
    };
  }, [client, wanted]);

  return read;
}
