import type { Gpu, GpuTelemetry, MigInstance } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { computeCapability } from './compute-capability.ts';
import { keyFor } from './gpu-keys.ts';
import { child, children, count, formed, quantity, text, type XmlNode } from './nvidia-values.ts';
import { pciAddress } from './pci-address.ts';

/** What nvidia-smi says once for all GPUs. */
export type NvidiaDriver = Pick<Gpu, 'driverVersion' | 'cudaVersion'>;

export function readNvidiaDriver(log: XmlNode): NvidiaDriver {
  return {
    driverVersion: formed(/^[\w.+-]{1,40}$/, log, 'driver_version'),
    cudaVersion: formed(/^\d{1,3}\.\d{1,2}$/, log, 'cuda_version'),
  };
}

/**
 * One `<gpu>` of nvidia-smi's log. `null` for an entry that tells neither the card's name nor its UUID: so the
 * tool lists one that has fallen off the bus.
 */
export function readNvidiaGpu(node: XmlNode, driver: NvidiaDriver, readAt: Instant): Gpu | null {
  const name = text(node, 'product_name');
  const uuid = formed(/^GPU-[0-9a-f-]{8,64}$/i, node, 'uuid');
  if (name === null && uuid === null) return null;
  const model = name ?? 'NVIDIA GPU';
  const architecture = text(node, 'product_architecture');
  const identity = {
    vendor: 'nvidia',
    model,
    uuid,
    pciAddress: pciAddress(text(node, '@id') ?? '') ?? pciAddress(text(node, 'pci', 'pci_bus_id') ?? ''),
  } as const;
  return {
    key: keyFor(identity),
    ...identity,
    ...driver,
    memoryMiB: mebibytes(node, 'fb_memory_usage', 'total'),
    computeCapability: computeCapability(model, architecture),
    architecture,
    mig: readMig(node),
    telemetry: readTelemetry(node, readAt),
    presence: 'present',
    source: 'nvidia-smi',
  };
}

// Very old drivers write "MB" and mean the same.
const mebibytes = (node: XmlNode, ...path: readonly string[]): number | null => quantity(['MiB', 'MB'], node, ...path);

function readTelemetry(node: XmlNode, readAt: Instant): GpuTelemetry {
  // Renamed in v12; since v13 the draw is told as an average over a second and as of this instant.
  const power = child(node, 'gpu_power_readings') ?? child(node, 'power_readings');
  const watts = (name: string): number | null => quantity(['W'], power, name);
  return {
    readAt,
    temperatureC: quantity(['C'], node, 'temperature', 'gpu_temp'),
    utilizationPercent: quantity(['%'], node, 'utilization', 'gpu_util'),
    memoryUsedMiB: mebibytes(node, 'fb_memory_usage', 'used'),
    powerW: watts('power_draw') ?? watts('average_power_draw') ?? watts('instant_power_draw'),
    powerLimitW: watts('current_power_limit') ?? watts('enforced_power_limit') ?? watts('power_limit'),
    fanPercent: quantity(['%'], node, 'fan_speed'),
  };
}

function readMig(node: XmlNode): Gpu['mig'] {
  const mode = text(node, 'mig_mode', 'current_mig');
  if (mode === null) return null;
  const instances = children(child(node, 'mig_devices'), 'mig_device').map(
    (device, place): MigInstance => ({
      index: count(device, 'index') ?? place,
      memoryMiB: mebibytes(device, 'fb_memory_usage', 'total'),
    }),
  );
  return { enabled: mode === 'Enabled', instances };
}
