import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import type { GpuListing, GpuStanding } from '../../../../src/shared/domain/rig.ts';
import type { GpuSection } from '../../../../src/shared/snapshot.ts';

const gpu: Gpu = {
  key: 'uuid:GPU-1',
  vendor: 'nvidia',
  model: 'NVIDIA GeForce RTX 4090',
  memoryMiB: 24_564,
  uuid: 'GPU-1',
  pciAddress: '00000000:01:00.0',
  driverVersion: '550.54.14',
  cudaVersion: '12.4',
  computeCapability: '8.9',
  architecture: 'Ada Lovelace',
  mig: null,
  telemetry: { readAt: 0, temperatureC: 54, utilizationPercent: 3, memoryUsedMiB: 400, powerW: 38, powerLimitW: 450, fanPercent: 0 },
  presence: 'present',
  source: 'nvidia-smi',
};
const listing: GpuListing = { status: 'none', listingId: null, name: '', pricePerHour: null, registeredAt: null, booked: null, problem: null };
const standing: GpuStanding = { state: 'unregistered', since: 0, cause: 'start', pauseReasons: [] };

/** A GPU that nobody has offered yet, but for what is named. */
export const gpuSection = (changed: { gpu?: Partial<Gpu>; listing?: Partial<GpuListing>; standing?: Partial<GpuStanding> } = {}): GpuSection => ({
  gpu: { ...gpu, ...changed.gpu },
  listing: { ...listing, ...changed.listing },
  standing: { ...standing, ...changed.standing },
});
