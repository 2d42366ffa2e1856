import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import type { GraphicsController } from '../../../../src/main/gpu/graphics-controllers.ts';
import { gpusFromControllers, memoryFromAmdgpu, withoutThoseOfNvidiaSmi } from '../../../../src/main/gpu/graphics.ts';

const readAt = 1_790_000_000_000;

const onLinux = (vendor: string, model: string, busAddress: string, vramMiB: number | null = 256): GraphicsController => ({ vendor, model, busAddress, vramMiB });
const onWindows = (vendor: string, model: string, vramMiB: number | null): GraphicsController => ({ vendor, model, busAddress: null, vramMiB });

const gpus = (controllers: readonly GraphicsController[], platform: NodeJS.Platform = 'linux', memory: Record<string, number> = {}): Promise<Gpu[]> =>
  gpusFromControllers(controllers, { readAt, platform, memoryMiBAt: async (address) => memory[address] ?? null });

const radeon = onLinux('Advanced Micro Devices, Inc. [AMD/ATI]', 'Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M]', '0a:00.0');

describe('GPUs that systeminformation finds', () => {
  it('have all that is known of them and null for the rest', async () => {
    expect(await gpus([radeon], 'linux', { '00000000:0A:00.0': 24560 })).toEqual([
      {
        key: 'pci:00000000:0A:00.0',
        vendor: 'amd',
        model: 'AMD Radeon RX 7900 XT/7900 XTX/7900M',
        memoryMiB: 24560,
        uuid: null,
        pciAddress: '00000000:0A:00.0',
        driverVersion: null,
        cudaVersion: null,
        computeCapability: null,
        architecture: null,
        mig: null,
        telemetry: {
          readAt, temperatureC: null, utilizationPercent: null, memoryUsedMiB: null, powerW: null, powerLimitW: null, fanPercent: null,
        },
        presence: 'present',
        source: 'systeminformation',
      },
    ]);
  });

  it.each([
    ['Intel Corporation', 'DG2 [Arc A770]', 'intel', 'Intel Arc A770', null],
    ['Intel Corporation', 'Alder Lake-S GT1 [UHD Graphics 730]', 'intel', 'Intel UHD Graphics 730', null],
    ['NVIDIA Corporation', 'GA102 [GeForce RTX 3080]', 'nvidia', 'NVIDIA GeForce RTX 3080', '8.6'],
    ['Advanced Micro Devices, Inc.', '[AMD/ATI] Raphael', 'amd', 'AMD Raphael', null],
    ['ATI Technologies Inc.', 'Radeon HD 4870', 'amd', 'AMD Radeon HD 4870', null],
    ['Moore Threads Technology Co.,Ltd', 'MTT S80', 'other', 'Moore Threads Technology Co.,Ltd MTT S80', null],
  ])('%s %s', async (vendor, model, ours, named, computeCapability) => {
    expect(await gpus([onLinux(vendor, model, '03:00.0')])).toMatchObject([{ vendor: ours, model: named, computeCapability }]);
  });

  it.each([
    ['VMware', 'SVGA II Adapter'],
    ['Microsoft Corporation', 'Hyper-V virtual VGA'],
    ['Microsoft Corporation', 'Basic Render Driver'],
    ['(Standard display types)', 'Microsoft Basic Display Adapter'],
    ['Red Hat, Inc.', 'Virtio 1.0 GPU'],
    ['Red Hat, Inc.', 'QXL paravirtual graphic card'],
    ['', 'llvmpipe (LLVM 15.0.6, 256 bits)'],
    ['InnoTek Systemberatung GmbH', 'VirtualBox Graphics Adapter'],
    ['Amazon.com, Inc.', 'Device 1111'],
    ['ASPEED Technology, Inc.', 'ASPEED Graphics Family'],
    ['Matrox Electronics Systems Ltd.', 'MGA G200eW WPCM450'],
    ['Huawei Technologies Co., Ltd.', 'Hi171x Series [iBMC Intelligent Management system chip w/VGA support]'],
    ['Parsec Cloud, Inc.', 'Parsec Virtual Display Adapter'],
    ['', ''],
    ['Cirrus Logic', 'GD 5446'],
  ])('leaves out what computes nothing: %s %s', async (vendor, model) => {
    expect(await gpus([onLinux(vendor, model, '00:02.0')])).toEqual([]);
  });

  it('don’t take the PCI window that lspci shows for their memory', async () => {
    expect(await gpus([radeon])).toMatchObject([{ memoryMiB: null }]);
  });

  it.each([
    [24560, 24560],
    [8191.9, 8192],
    [0, null],
    [null, null],
    [0.4, null],
    [4095, null], // AdapterRAM's largest number: "4 GiB or more"
  ])('have on Windows %s MiB as %s', async (vramMiB, memoryMiB) => {
    expect(await gpus([onWindows('Advanced Micro Devices, Inc.', 'AMD Radeon RX 7900 XTX', vramMiB)], 'win32')).toMatchObject([{ memoryMiB }]);
  });

  it('are told apart by their model where the system gives no address, two alike by their number', async () => {
    const [amd, intel] = [onWindows('Advanced Micro Devices, Inc.', 'AMD Radeon RX 7900 XTX', 24560), onWindows('Intel Corporation', 'Intel(R) Arc(TM) A770 Graphics', 16384)];
    expect((await gpus([amd, intel, amd], 'win32')).map((gpu) => gpu.key)).toEqual([
      'model:amd AMD Radeon RX 7900 XTX',
      'model:intel Intel(R) Arc(TM) A770 Graphics',
      'model:amd AMD Radeon RX 7900 XTX#2',
    ]);
  });
});

describe('beside nvidia-smi', () => {
  const nvidia = async (controller: GraphicsController, platform: NodeJS.Platform): Promise<Gpu> => {
    const [gpu] = await gpus([controller], platform);
    if (gpu === undefined) throw new Error('no GPU');
    return gpu;
  };
  const bySmi = (gpu: Gpu, pciAddress: string): Gpu => ({ ...gpu, key: 'uuid:GPU-1', uuid: 'GPU-1', pciAddress, source: 'nvidia-smi' });

  it('a card at an address that nvidia-smi lists is that card, another is another', async () => {
    const [one, two] = [
      await nvidia(onLinux('NVIDIA Corporation', 'GA102 [GeForce RTX 3080]', '01:00.0'), 'linux'),
      await nvidia(onLinux('NVIDIA Corporation', 'GA102 [GeForce RTX 3080]', '02:00.0'), 'linux'),
    ];
    expect(withoutThoseOfNvidiaSmi([one, two], [bySmi(one, '00000000:01:00.0')])).toEqual([two]);
  });

  it('without addresses, NVIDIA’s cards are those that nvidia-smi listed; with an empty list they are cards without a driver', async () => {
    const card = await nvidia(onWindows('NVIDIA', 'NVIDIA GeForce RTX 3080', 10240), 'win32');
    const [amd] = await gpus([onWindows('Advanced Micro Devices, Inc.', 'AMD Radeon RX 7900 XTX', 24560)], 'win32');
    expect(withoutThoseOfNvidiaSmi([card, amd!], [bySmi(card, '00000000:01:00.0')])).toEqual([amd]);
    expect(withoutThoseOfNvidiaSmi([card, amd!], [])).toEqual([card, amd]);
  });
});

describe('the memory of a card that amdgpu drives', () => {
  const reading = (content: string) => async (file: string): Promise<string> => {
    if (file !== '/sys/bus/pci/devices/0000:0a:00.0/mem_info_vram_total') throw new Error(`ENOENT: ${file}`);
    return content;
  };

  it('is told in bytes', async () => {
    expect(await memoryFromAmdgpu('00000000:0A:00.0', reading('25753026560\n'))).toBe(24560);
  });

  it.each(['', '0\n', '-1', 'many', '1e12', '99999999999999999999'])('is unknown where the driver says %j', async (content) => {
    expect(await memoryFromAmdgpu('00000000:0A:00.0', reading(content))).toBeNull();
  });

  it('is unknown where another driver has the card', async () => {
    expect(await memoryFromAmdgpu('00000000:03:00.0', reading('25753026560'))).toBeNull();
  });
});
