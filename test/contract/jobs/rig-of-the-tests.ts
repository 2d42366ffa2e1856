import type { WorkingGpu } from '../../../src/main/jobs/jobs.ts';
import type { ProviderProfile } from '../../../src/main/market/market.ts';
import { ait } from '../../../src/shared/domain/money.ts';

export const providerKey = 'miner-key-0123456789abcdef';
export const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';

export const workingGpu: WorkingGpu = {
  key: 'uuid:GPU-1',
  name: 'NVIDIA GeForce RTX 4090',
  memoryMiB: 24_564,
  cudaVersion: '12.4',
  jobPricePerHour: ait('0.05'),
  delivers: true,
  state: 'online',
  isThere: true,
  isDraining: false,
};

/** What the coordinator is told of it. */
export const profile: ProviderProfile = {
  gpus: [{ name: workingGpu.name, memoryMiB: 24_564 }],
  cudaVersion: '12.4',
  models: ['llama3.2:latest'],
  jobPricePerHour: ait('0.05'),
  concurrency: 1,
  region: 'europe',
};
