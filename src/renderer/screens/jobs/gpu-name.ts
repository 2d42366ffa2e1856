import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { nameOf } from '../../gpu/gpu-status.ts';

/** A GPU as its owner calls it; `null` for none, or one that is not here any more. */
export function gpuName(gpus: readonly GpuSection[], key: GpuKey | null): string | null {
  const section = gpus.find(({ gpu }) => gpu.key === key);
  return section === undefined ? null : nameOf(section);
}
