import type { Gpu, GpuTelemetry, GpuVendor } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { computeCapability } from './compute-capability.ts';
import type { GraphicsController } from './graphics-controllers.ts';
import { freeKey, keyFor } from './gpu-keys.ts';
import { asSysfsName, pciAddress } from './pci-address.ts';

/** What isn't a GPU that computes: adapters of virtual machines and remote desktops, and servers' console chips. */
const noGpu =
  /vmware|hyper-v|virtual|virtio|qxl|red hat|bochs|qemu|cirrus|llvmpipe|swiftshader|parallels|microsoft|citrix|parsec|displaylink|remote|mirror|amazon|google|aspeed|matrox|silicon motion|huawei|hisilicon|\bxgi\b|\bvolari\b/i;

const makers: readonly (readonly [GpuVendor, RegExp, string])[] = [
  ['nvidia', /nvidia/i, 'NVIDIA'],
  ['amd', /\bamd\b|\bati\b|advanced micro devices|radeon/i, 'AMD'],
  ['intel', /\bintel\b/i, 'Intel'],
];

/**
 * The GPUs among the adapters that systeminformation found. `memoryMiBAt` gives the memory of the card at a PCI
 * address where the system tells it.
 */
export async function gpusFromControllers(
  controllers: readonly GraphicsController[],
  { readAt, platform, memoryMiBAt }: {
    readonly readAt: Instant;
    readonly platform: NodeJS.Platform;
    readonly memoryMiBAt: (address: string) => Promise<number | null>;
  },
): Promise<Gpu[]> {
  const taken = new Set<string>();
  const gpus: Gpu[] = [];
  for (const controller of controllers) {
    const identity = identify(controller);
    if (identity === null) continue;
    const key = freeKey(keyFor(identity), taken);
    taken.add(key);
    const told = identity.pciAddress === null ? null : await memoryMiBAt(identity.pciAddress);
    gpus.push({
      key,
      ...identity,
      memoryMiB: told ?? memoryFrom(controller, platform),
      driverVersion: null,
      cudaVersion: null,
      computeCapability: identity.vendor === 'nvidia' ? computeCapability(identity.model, null) : null,
      architecture: null,
      mig: null,
      telemetry: { readAt, ...nothingMeasured },
      presence: 'present',
      source: 'systeminformation',
    });
  }
  return gpus;
}

const nothingMeasured: Omit<GpuTelemetry, 'readAt'> = {
  temperatureC: null,
  utilizationPercent: null,
  memoryUsedMiB: null,
  powerW: null,
  powerLimitW: null,
  fanPercent: null,
};

function identify({ vendor, model, busAddress }: GraphicsController) {
  if (model.trim() === '' || noGpu.test(`${vendor} ${model}`)) return null;
  const maker = makers.find(([, pattern]) => pattern.test(vendor) || pattern.test(model));
  return {
    vendor: maker?.[0] ?? 'other',
    model: modelName(model, maker?.[2] ?? vendor.trim()),
    uuid: null,
    pciAddress: busAddress === null ? null : pciAddress(busAddress),
  } as const;
}

/** lspci writes "GA102 [GeForce RTX 3080]", the chip and then what it is sold as; the market knows the latter. */
function modelName(model: string, maker: string): string {
  // A chip without a name to be sold by keeps the end of its maker's: "[AMD/ATI] Raphael".
  const named = model.replace(/^\s*\[[^\]]*\]\s*/, '').trim();
  const soldAs = /\[([^\]]+)\]$/.exec(named)?.[1]?.trim() ?? named;
  const full = soldAs.toLowerCase().includes(maker.toLowerCase()) ? soldAs : `${maker} ${soldAs}`;
  return full.slice(0, 200);
}

/**
 * systeminformation's "vram". On Linux it is the largest PCI window (256 MiB for most cards of 16 GiB), which
 * says nothing. On Windows it comes from the registry, else from Win32_VideoController.AdapterRAM, a 32-bit
 * number that says 4095 for every card of 4 GiB and more.
 */
function memoryFrom({ vramMiB }: GraphicsController, platform: NodeJS.Platform): number | null {
  if (platform === 'linux' || vramMiB === null || vramMiB < 1) return null;
  const rounded = Math.round(vramMiB);
  return rounded === 4095 ? null : rounded;
}

/**
 * Reads a card's memory from Linux's amdgpu driver, which tells it in bytes (kernel documentation,
 * "GPU Memory Usage Information": mem_info_vram_total). `null` where the driver is another.
 */
export async function memoryFromAmdgpu(
  address: string,
  readTextFile: (file: string) => Promise<string>,
): Promise<number | null> {
  try {
    const bytes = (await readTextFile(`/sys/bus/pci/devices/${asSysfsName(address)}/mem_info_vram_total`)).trim();
    return /^[1-9]\d{6,15}$/.test(bytes) ? Math.round(Number(bytes) / 1024 / 1024) : null;
  } catch {
    // No such file: no such card any more, or another driver. Not knowing is the answer.
    return null;
  }
}

/**
 * Leaves out the cards that nvidia-smi knows already. Where the system gives no addresses (Windows) its NVIDIA
 * cards are taken to be those that nvidia-smi listed.
 */
export function withoutThoseOfNvidiaSmi(found: readonly Gpu[], ofNvidiaSmi: readonly Gpu[]): Gpu[] {
  const addresses = new Set(ofNvidiaSmi.map((gpu) => gpu.pciAddress));
  return found.filter((gpu) => {
    if (gpu.pciAddress !== null) return !addresses.has(gpu.pciAddress);
    return gpu.vendor !== 'nvidia' || ofNvidiaSmi.length === 0;
  });
}
