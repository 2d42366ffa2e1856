import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { ActivitySource } from './activity-source.ts';
import { placesAfter, readPlace } from './same-instant.ts';

/** @param changes every change of price, in order of time; the same array as long as nothing is new */
export function priceSource(changes: () => readonly (PriceChange & { readonly gpu: GpuKey })[]): ActivitySource {
  return {
    name: 'prices',
    kinds: ['prices'],
    older(position, { gpu }, count) {
      const place = readPlace(position);
      const found: (PriceChange & { readonly gpu: GpuKey })[] = [];
      let skip = place?.given ?? 0;
      const all = changes();
      for (let index = all.length - 1; index >= 0 && found.length < count; index -= 1) {
        const change = all[index];
        if (change === undefined || (gpu !== null && change.gpu !== gpu)) continue;
        if (place !== null && change.at > place.at) continue;
        if (place !== null && change.at === place.at && skip > 0) skip -= 1;
        else found.push(change);
      }
      const positions = placesAfter(place, found.map(({ at }) => at));
      return Promise.resolve(
        found.map(({ gpu: of, ...change }, index) => ({
          entry: { id: `price ${of} ${positions[index] ?? ''}`, at: change.at, gpu: of, kind: 'prices', change },
          position: positions[index] ?? '',
        })),
      );
    },
  };
}
