import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clinfoText, detect, lspciText, setStage, untilGone } from './detection-stage.ts';
import { realOutput } from './nvidia-outputs.ts';
import { isRunning } from './stand-ins.ts';

const stage = setStage();

describe('AMD, Intel and cards without a driver', () => {
  const amdgpu = (file: string): Promise<string> =>
    file === '/sys/bus/pci/devices/0000:0a:00.0/mem_info_vram_total' ? Promise.resolve('25753026560\n') : Promise.reject(new Error('ENOENT'));

  it('are found by lspci; an NVIDIA card there says that its driver is missing', async () => {
    await stage.lspciPrints();
    const { gpus, problems, whole } = await stage.detectionWith(null, { readTextFile: amdgpu }).detect();
    expect(gpus.map(({ key, vendor, model, memoryMiB, source }) => ({ key, vendor, model, memoryMiB, source }))).toEqual([
      { key: 'pci:00000000:01:00.0', vendor: 'nvidia', model: 'NVIDIA GeForce RTX 3080', memoryMiB: null, source: 'systeminformation' },
      { key: 'pci:00000000:0A:00.0', vendor: 'amd', model: 'AMD Radeon RX 7900 XT/7900 XTX/7900M', memoryMiB: 24560, source: 'systeminformation' },
      { key: 'pci:00000000:0B:00.0', vendor: 'intel', model: 'Intel Arc A770', memoryMiB: null, source: 'systeminformation' },
    ]);
    expect(problems).toEqual([{ code: 'nvidia-smi-missing' }]);
    expect(whole).toEqual({ nvidiaSmi: true, graphics: true });
  });

  it('stand beside those of nvidia-smi, each card once', async () => {
    await stage.lspciPrints();
    const smi = await stage.standIns.printing('smi', realOutput('gtx-1070-ti')); // at 01:00.0, where lspci shows an NVIDIA card too
    const { gpus, problems } = await detect(stage, smi);
    expect(gpus.map(({ key }) => key)).toEqual(['uuid:GPU-f9ba66fc-a7f5-94c5-da19-019ef2f9c665', 'pci:00000000:0A:00.0', 'pci:00000000:0B:00.0']);
    expect(problems).toEqual([]);
  });

  it('need no nvidia-smi', async () => {
    const text = lspciText();
    await stage.lspciPrints(text.slice(text.indexOf('0a:00.0')));
    expect(await detect(stage, null)).toMatchObject({ gpus: [{ vendor: 'amd' }, { vendor: 'intel' }], problems: [] });
  });

  it('are none where lspci shows none', async () => {
    await stage.lspciPrints('00:00.0 Host bridge: Intel Corporation 440FX\n');
    expect(await detect(stage, null)).toMatchObject({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'nvidia-smi-missing' }], whole: { graphics: true } });
  });

  it('are not known where lspci fails', async () => {
    await stage.standIns.printing('lspci', 'pcilib: Cannot open /proc/bus/pci', 1);
    const { problems, whole } = await detect(stage, await stage.standIns.printing('smi', realOutput('rtx-3080-v12')));
    expect({ problems, whole }).toEqual({
      problems: [{ code: 'graphics-probe-failed', detail: 'lspci ended with code 1.' }],
      whole: { nvidiaSmi: true, graphics: false },
    });
  });

  it('are no second card where OpenCL shows NVIDIA’s card in another slot than the first', async () => {
    await stage.standIns.printing('clinfo', clinfoText());
    const smi = await stage.standIns.printing('smi', realOutput('h200-v13'));
    const { gpus, problems } = await detect(stage, smi);
    expect(gpus.map(({ key, pciAddress }) => [key, pciAddress])).toEqual([['uuid:GPU-d054c584-9e1b-bfe2-19d0-000000000001', '00000000:00:06.0']]);
    expect(problems).toEqual([]);
  });

  it('are looked for without asking nvidia-smi, displays or the BIOS', async () => {
    await stage.lspciPrints();
    const others = ['nvidia-smi', 'dmidecode', 'xrandr', 'xdpyinfo'];
    for (const name of others) await stage.standIns.program(name, `echo started >asked-${name}`);
    await stage.standIns.program('clinfo', 'echo started >asked-clinfo; exit 1');
    expect((await detect(stage, null)).gpus).toHaveLength(3);
    expect(stage.standIns.has('asked-clinfo')).toBe(true);
    expect(others.filter((name) => stage.standIns.has(`asked-${name}`))).toEqual([]);
  });

  it('don’t hold up the rest where lspci hangs, and lspci is ended', async () => {
    await stage.standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const found = await detect(stage, await stage.standIns.printing('smi', realOutput('rtx-3080-v12')));
    expect(found).toMatchObject({
      gpus: [{ model: 'NVIDIA GeForce RTX 3080' }],
      problems: [{ code: 'graphics-probe-failed', detail: 'lspci did not answer.' }],
      whole: { nvidiaSmi: true, graphics: false },
    });
    expect(isRunning(await stage.processIdIn('id'))).toBe(false);
  });

  it('have their time, after which the thread is given up', async () => {
    await stage.standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const { problems } = await stage.detectionWith(null, { limits: { graphicsTimeLimitMs: 3000 } }).detect();
    expect(problems).toContainEqual({ code: 'graphics-probe-failed', detail: { note: 'too-long' } });
    await untilGone(await stage.processIdIn('id'));
    await stage.untilNoThread();
  });

  it('are not looked for any more when the app closes', async () => {
    await stage.standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const detection = stage.detectionWith(null);
    const found = detection.detect();
    const lspci = await stage.processIdIn('id');
    detection.close();
    expect((await found).whole.graphics).toBe(false);
    await untilGone(lspci);
    await stage.untilNoThread();
  });

  it('are not looked for by a reading of telemetry', async () => {
    await stage.lspciPrints();
    const found = await stage.detectionWith(null).readTelemetry();
    expect(found).toEqual({ gpus: [], problems: [], whole: { nvidiaSmi: true, graphics: false } });
    expect(stage.threads).toEqual([]);
  });

  it('say so where their thread can’t be started', async () => {
    const { problems } = await stage.detectionWith(null, { workerFile: new URL(`file://${stage.standIns.folder}/no-worker.js`) }).detect();
    expect(problems).toContainEqual({ code: 'graphics-probe-failed', detail: expect.stringContaining('no-worker.js') as string });
  });
});

describe('on Windows', () => {
  it('cards are found by PowerShell, which is asked for nothing but adapters', async () => {
    await stage.standIns.program('powershell.exe', readFileSync(new URL('./fixtures/powershell.sh', import.meta.url), 'utf8'));
    await stage.standIns.program('nvidia-smi.exe', 'echo started >>asked-for-more');
    const workerFile = new URL('./as-on-windows-worker.ts', import.meta.url);
    const onWindows = { platform: 'win32', workerFile } as const;

    const found = await stage.detectionWith(null, onWindows).detect();
    expect(found.gpus.map(({ key, vendor, memoryMiB }) => ({ key, vendor, memoryMiB }))).toEqual([
      { key: 'model:amd AMD Radeon RX 7900 XTX', vendor: 'amd', memoryMiB: 24560 },
      // AdapterRAM alone says "4 GiB or more", which is not known.
      { key: 'model:nvidia NVIDIA GeForce RTX 3080', vendor: 'nvidia', memoryMiB: null },
    ]);
    expect(found).toMatchObject({ problems: [{ code: 'nvidia-smi-missing' }], whole: { nvidiaSmi: true, graphics: true } });
    expect(stage.standIns.has('asked-for-more')).toBe(false);

    const withDriver = await stage.detectionWith(await stage.standIns.printing('smi', realOutput('rtx-3080-v12')), onWindows).detect();
    expect(withDriver.gpus.map(({ key }) => key)).toEqual(['uuid:GPU-19d6d965-2acc-f646-00f8-4c76979aabb4', 'model:amd AMD Radeon RX 7900 XTX']);
    expect(withDriver.problems).toEqual([]);
  });
});
