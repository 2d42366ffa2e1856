import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import type { Detection } from './detection.ts';
import { freeKey } from './gpu-keys.ts';

/**
 * The known GPUs after a look at the machine. Pure.
 *
 * - Nobody is forgotten, and no key ever changes: a listing hangs on it. Order stays; the new come last.
 * - A card is known again by its UUID, wherever it is plugged in; without one by its PCI address, without that
 *   by its model. So a card first seen without its driver keeps its key when the driver tells the UUID.
 * - "Not detected" is only what a whole look didn't find. A probe that failed leaves its GPUs as they were:
 *   unknown is not gone. A missing nvidia-smi is a whole look, because without its driver the card can't work.
 * - A GPU that is seen has its new facts; what was known once and isn't told now (its memory, say) stays.
 *   One that isn't seen keeps everything, its last telemetry with its time included.
 */
export function mergeDetection(known: readonly Gpu[], detection: Detection): readonly Gpu[] {
  const seenAs = pair(known, detection.gpus);
  const kept = known.map((gpu) => {
    const seen = seenAs.get(gpu);
    if (seen === undefined || isOnlyItsSlot(gpu, seen)) return lookedFor(gpu, detection) ? gone(gpu) : gpu;
    return refreshed(gpu, seen);
  });

  const recognised = new Set(seenAs.values());
  const taken = new Set<GpuKey>(known.map((gpu) => gpu.key));
  const added = detection.gpus
    .filter((gpu) => !recognised.has(gpu))
    .map((gpu) => {
      const key = freeKey(gpu.key, taken);
      taken.add(key);
      return key === gpu.key ? gpu : { ...gpu, key };
    });
  return [...kept, ...added];
}

/** Which of the seen GPUs each known one is: the surest likeness first, each GPU in one pair at most. */
function pair(known: readonly Gpu[], seen: readonly Gpu[]): ReadonlyMap<Gpu, Gpu> {
  const pairs = new Map<Gpu, Gpu>();
  const left = new Set(seen);
  for (const alike of [sameUuid, sameSlot, sameModel]) {
    for (const gpu of known) {
      if (pairs.has(gpu)) continue;
      for (const candidate of left) {
        if (!alike(gpu, candidate)) continue;
        pairs.set(gpu, candidate);
        left.delete(candidate);
        break;
      }
    }
  }
  return pairs;
}

const sameUuid = (a: Gpu, b: Gpu): boolean => a.uuid !== null && a.uuid === b.uuid;
const oneWithoutUuid = (a: Gpu, b: Gpu): boolean => a.vendor === b.vendor && (a.uuid === null || b.uuid === null);
const sameSlot = (a: Gpu, b: Gpu): boolean => oneWithoutUuid(a, b) && a.pciAddress !== null && a.pciAddress === b.pciAddress;
const sameModel = (a: Gpu, b: Gpu): boolean =>
  oneWithoutUuid(a, b) && (a.pciAddress === null || b.pciAddress === null) && a.model === b.model;

/** The bus shows a card, but its driver, which knew it, doesn't: whether it works is for nvidia-smi to say. */
const isOnlyItsSlot = (gpu: Gpu, seen: Gpu): boolean => gpu.source === 'nvidia-smi' && seen.source === 'systeminformation';

const lookedFor = (gpu: Gpu, { whole }: Detection): boolean =>
  gpu.source === 'nvidia-smi' ? whole.nvidiaSmi : whole.graphics;

const gone = (gpu: Gpu): Gpu => (gpu.presence === 'not-detected' ? gpu : { ...gpu, presence: 'not-detected' });

const refreshed = (gpu: Gpu, seen: Gpu): Gpu => ({
  ...seen,
  key: gpu.key,
  uuid: seen.uuid ?? gpu.uuid,
  pciAddress: seen.pciAddress ?? gpu.pciAddress,
  memoryMiB: seen.memoryMiB ?? gpu.memoryMiB,
  computeCapability: seen.computeCapability ?? gpu.computeCapability,
  architecture: seen.architecture ?? gpu.architecture,
});
