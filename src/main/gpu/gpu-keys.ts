import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';

/**
 * The key of a GPU seen for the first time: its UUID, else its PCI address, else, where the system tells neither
 * (AMD and Intel cards on Windows), its model.
 */
export function keyFor(gpu: Pick<Gpu, 'uuid' | 'pciAddress' | 'vendor' | 'model'>): GpuKey {
  if (gpu.uuid !== null) return `uuid:${gpu.uuid}`;
  if (gpu.pciAddress !== null) return `pci:${gpu.pciAddress}`;
  return `model:${gpu.vendor} ${gpu.model}`;
}

/** `wanted`, or with "#2", "#3" … behind it where that is taken. Two cards of one model need it. */
export function freeKey(wanted: GpuKey, taken: ReadonlySet<GpuKey>): GpuKey {
  let key = wanted;
  for (let count = 2; taken.has(key); count++) key = `${wanted}#${count}`;
  return key;
}
