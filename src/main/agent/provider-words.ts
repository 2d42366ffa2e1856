import type { Gpu } from '../../shared/domain/gpu.ts';
import { ait, compare, type Money } from '../../shared/domain/money.ts';
import type { Region } from '../../shared/domain/rig.ts';
import type { Heartbeat, ProviderProfile } from '../market/market.ts';

/** A GPU that is offered: listed, wanted, and there. */
export interface OfferedGpu {
  readonly gpu: Gpu;
  readonly listingId: string;
  readonly name: string;
  readonly pricePerHour: Money;
}

/**
 * What this rig tells the job queue about itself. Jobs are matched by the exact name of a GPU, and jobs that come
 * with a booking ask for the listing's name (AITBC coordinator, GPU purchase), so that is the name given.
 */
export function profileOf(offered: readonly OfferedGpu[], region: Region, models: readonly string[]): ProviderProfile {
  // One job price stands for the whole rig. The lowest one keeps no booked job from reaching its GPU.
  const prices = offered.map(({ pricePerHour }) => pricePerHour).toSorted(compare);
  return {
    gpus: offered.flatMap(({ gpu, name }) => (gpu.memoryMiB === null ? [] : [{ name, memoryMiB: gpu.memoryMiB }])),
    cudaVersion: offered.map(({ gpu }) => gpu.cudaVersion).find((version) => version !== null) ?? null,
    models,
    jobPricePerHour: prices[0] ?? ait('0'),
    concurrency: Math.max(1, offered.length),
    region,
  };
}

/** One heartbeat. Nothing that names the machine or its owner is in it: anybody may read what a coordinator shows. */
export function heartbeatOf(offered: readonly OfferedGpu[], inFlight: number, networkLatencyMs: number | null): Heartbeat {
  return {
    inFlight,
    networkLatencyMs,
    architecture: offered[0]?.gpu.architecture ?? null,
    metadata: {
      gpus: offered.map(({ gpu, listingId, name }) => ({
        listing_id: listingId,
        name,
        temperature_c: gpu.telemetry.temperatureC,
        utilization_percent: gpu.telemetry.utilizationPercent,
        memory_used_mib: gpu.telemetry.memoryUsedMiB,
        memory_total_mib: gpu.memoryMiB,
        power_w: gpu.telemetry.powerW,
      })),
    },
  };
}
