import type { Instant } from './instant.ts';

/**
 * How a GPU is told apart for ever: by its UUID ("uuid:GPU-…"), else by its PCI address ("pci:00000000:01:00.0"), else,
 * where the system tells neither (AMD and Intel on Windows), by its model ("model:amd AMD Radeon RX 7900 XTX").
 */
export type GpuKey = string;

export type GpuVendor = 'nvidia' | 'amd' | 'intel' | 'other';

/** What is measured while it runs. `null` is "the tool did not say", never zero. */
export interface GpuTelemetry {
  readonly readAt: Instant;
  readonly temperatureC: number | null;
  readonly utilizationPercent: number | null;
  readonly memoryUsedMiB: number | null;
  readonly powerW: number | null;
  readonly powerLimitW: number | null;
  readonly fanPercent: number | null;
}

/** One slice of a card in Multi-Instance GPU mode (NVIDIA MIG). */
export interface MigInstance {
  readonly index: number;
  readonly memoryMiB: number | null;
}

export interface Gpu {
  readonly key: GpuKey;
  readonly vendor: GpuVendor;
  /** The name that the driver gives it: "NVIDIA GeForce RTX 4090". */
  readonly model: string;
  /** The card's own memory, MIG slices not counted apart. */
  readonly memoryMiB: number | null;
  readonly uuid: string | null;
  readonly pciAddress: string | null;
  readonly driverVersion: string | null;
  /** The newest CUDA that the driver serves ("12.4"), as nvidia-smi says it. */
  readonly cudaVersion: string | null;
  /** "8.9"; from the model's name where the tool does not say it, null where that is not certain. */
  readonly computeCapability: string | null;
  /** The maker's word for the generation ("Ada Lovelace"). */
  readonly architecture: string | null;
  readonly mig: { readonly enabled: boolean; readonly instances: readonly MigInstance[] } | null;
  readonly telemetry: GpuTelemetry;
  /** A GPU that vanished keeps its place, its listing and its settings. */
  readonly presence: 'present' | 'not-detected';
  readonly source: 'nvidia-smi' | 'systeminformation';
}
