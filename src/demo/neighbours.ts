import { addListing } from './coordinator/listings.ts';
import { decimal } from './wire/python-decimal.ts';
import type { World } from './world.ts';

/** Their ids say what they are, so that nobody takes them for real. */
export const neighbourPrefix = 'simulated-';

/** Model, memory in GiB, compute capability, AIT an hour: one row each. */
const offers: readonly (readonly [string, number, string, string])[] = [
  ['NVIDIA GeForce RTX 4090', 24, '8.9', '0.0520'],
  ['NVIDIA GeForce RTX 4090', 24, '8.9', '0.0485'],
  ['NVIDIA GeForce RTX 4090', 24, '8.9', '0.0610'],
  ['NVIDIA GeForce RTX 4090', 24, '8.9', '0.0555'],
  ['NVIDIA GeForce RTX 4090', 24, '8.9', '0.4000'],
  ['NVIDIA GeForce RTX 3090', 24, '8.6', '0.0290'],
  ['NVIDIA GeForce RTX 3090', 24, '8.6', '0.0330'],
  ['NVIDIA GeForce RTX 3080', 10, '8.6', '0.0190'],
  ['NVIDIA A100-SXM4-80GB', 80, '8.0', '0.1450'],
  ['NVIDIA H100 80GB HBM3', 80, '9.0', '0.2900'],
];

/** Other providers' listings, so that the market has prices. They never come online and take no jobs. */
export function addNeighbours(world: World): void {
  if (world.state.listings.some(({ providerId }) => providerId.startsWith(neighbourPrefix))) return;
  for (const [index, [model, memoryGb, cudaVersion, price]] of offers.entries()) {
    addListing(world, { providerId: `${neighbourPrefix}provider-${index + 1}`, model, memoryGb, cudaVersion, pricePerHour: decimal(price) });
  }
}
