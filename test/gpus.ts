import type { Gpu } from '../src/shared/domain/gpu.ts';

/** A card as the driver tells of it; tests change what they are about. */
export function aGpu(changes: Partial<Gpu> = {}): Gpu {
  return {
    key: 'uuid:GPU-1',
    vendor: 'nvidia',
    model: 'NVIDIA GeForce RTX 4090',
    memoryMiB: 24564,
    uuid: 'GPU-1',
    pciAddress: '00000000:01:00.0',
    driverVersion: '550.54',
    cudaVersion: '12.4',
    computeCapability: '8.9',
    architecture: 'Ada Lovelace',
    mig: null,
    telemetry: {
      readAt: 0,
      temperatureC: 41,
      utilizationPercent: 3,
      memoryUsedMiB: 512,
      powerW: 25,
      powerLimitW: 450,
      fanPercent: 0,
    },
    presence: 'present',
    source: 'nvidia-smi',
    ...changes,
  };
}
