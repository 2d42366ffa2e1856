import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGpuDetection, nvidiaSmiArgs, type Detection, type GpuDetection, type GpuDetectionPorts } from '../../../src/main/gpu/gpu.ts';
import { log, outputOf, realOutput, uuidOf } from './nvidia-outputs.ts';
import { isRunning, makeStandIns, type StandIns } from './stand-ins.ts';

vi.setConfig({ testTimeout: 40_000 });

const readAt = 1_790_000_000_000;
const realPath = process.env['PATH'];

let standIns: StandIns;
let open: GpuDetection[] = [];
let threads: Worker[] = [];
const countThread = (thread: Worker): void => void threads.push(thread);

beforeEach(async () => {
  standIns = await makeStandIns();
  // Machines differ: here none has lspci, unless a test puts one there.
  await standIns.program('lspci', 'exit 127');
  process.env['PATH'] = `${standIns.folder}:${realPath}`;
  threads = [];
  process.on('worker', countThread);
});
afterEach(async () => {
  open.forEach((detection) => detection.close());
  open = [];
  process.off('worker', countThread);
  process.env['PATH'] = realPath;
  vi.restoreAllMocks();
  await standIns.remove();
});

function detectionWith(nvidiaSmi: string | null, changed: Partial<GpuDetectionPorts> = {}): GpuDetection {
  const detection = createGpuDetection({
    findNvidiaSmi: async () => (nvidiaSmi === null ? null : { file: nvidiaSmi, args: nvidiaSmiArgs }),
    workerFile: new URL('../../../src/main/gpu/probe-worker.ts', import.meta.url),
    now: () => readAt,
    platform: 'linux',
    readTextFile: () => Promise.reject(new Error('ENOENT')),
    ...changed,
  });
  open.push(detection);
  return detection;
}

const detect = async (nvidiaSmi: string | null): Promise<Detection> => detectionWith(nvidiaSmi).detect();
const lspciPrints = (text = readFileSync(new URL('./fixtures/lspci-vvv.txt', import.meta.url), 'utf8')): Promise<string> => standIns.printing('lspci', text);

const processIdIn = (name: string): Promise<number> =>
  vi.waitFor(() => {
    const id = standIns.numberIn(name);
    if (id === null) throw new Error(`no process id in ${name} yet`);
    return id;
  }, 20_000);

const untilGone = (processId: number): Promise<void> => vi.waitFor(() => expect(isRunning(processId)).toBe(false), 20_000);

/** Node gives a thread that has ended this id. */
const untilNoThread = async (): Promise<void> => {
  expect(threads).not.toHaveLength(0);
  await vi.waitFor(() => expect(threads.every(({ threadId }) => threadId === -1)).toBe(true), 20_000);
};

describe('nvidia-smi', () => {
  it.each([
    ['gtx-1070-ti', 'GeForce GTX 1070 Ti', 4096],
    ['rtx-3080-v12', 'NVIDIA GeForce RTX 3080', 10240],
    ['rtx-4000-sff-ada-v13', 'NVIDIA RTX 4000 SFF Ada Generation', 20475],
    ['a100-sxm4-v12', 'NVIDIA A100-SXM4-80GB', 81920],
  ] as const)('says %s', async (name, model, memoryMiB) => {
    const { gpus, problems } = await detect(await standIns.printing('smi', realOutput(name)));
    expect(gpus).toMatchObject([{ model, memoryMiB, telemetry: { readAt } }]);
    expect(problems).toEqual([]);
  });

  it('is asked for everything as XML', async () => {
    const smi = await standIns.program('smi', 'echo "$*" >&2; exit 1');
    expect((await detect(smi)).problems).toEqual([{ code: 'nvidia-smi-failed', detail: '-q -x (code 1)' }]);
  });

  it('says sixteen cards', async () => {
    const { gpus, problems, whole } = await detect(await standIns.printing('smi', outputOf(16)));
    expect(gpus.map(({ uuid }) => uuid)).toEqual(Array.from({ length: 16 }, (_, place) => uuidOf(place)));
    expect({ problems, nvidiaSmi: whole.nvidiaSmi }).toEqual({ problems: [], nvidiaSmi: true });
  });

  it('is not whole where it lists fewer cards than are attached', async () => {
    expect((await detect(await standIns.printing('smi', realOutput('a100-sxm4-v12')))).whole.nvidiaSmi).toBe(false);
  });

  it('is absent', async () => {
    const found = await detect(null);
    expect(found).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'nvidia-smi-missing' }], whole: { nvidiaSmi: true, graphics: false } });
    expect(await detect(`${standIns.folder}/none`)).toEqual(found);
  });

  it('can’t be started', async () => {
    expect((await detect(standIns.folder)).problems).toEqual([{ code: 'nvidia-smi-failed', detail: 'It can’t be started (EACCES).' }]);
  });

  it.each([
    ['on stdout', `echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."; exit 9`, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. (code 9)"],
    ['on stderr', 'echo "Failed to initialize NVML: Driver/library version mismatch" >&2; exit 18', 'Failed to initialize NVML: Driver/library version mismatch (code 18)'],
    ['in colour', `printf '\\033[31mbroken\\033[0m\\n'; exit 1`, 'broken (code 1)'],
    ['without a word', 'exit 255', 'It ended with code 255.'],
    ['by dying', 'kill -SEGV $$', 'It ended with SIGSEGV.'],
  ])('fails %s', async (_, shellLines, detail) => {
    const found = await detect(await standIns.program('smi', shellLines));
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-failed', detail }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('fails with a long story, of which the beginning is told', async () => {
    const [met] = (await detect(await standIns.program('smi', 'yes "very long" | head -c 20000; exit 1'))).problems;
    expect(met?.detail?.length).toBeLessThan(310);
  });

  it('finds no card, which is a whole answer', async () => {
    const smi = await standIns.program('smi', 'echo "No devices were found"; exit 6');
    expect(await detect(smi)).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }], whole: { nvidiaSmi: true, graphics: false } });
    const inXml = await standIns.printing('smi', log('<attached_gpus>0</attached_gpus>'));
    expect(await detect(inXml)).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }], whole: { nvidiaSmi: true, graphics: false } });
  });

  it('ends with an error and yet says its cards', async () => {
    const output = `${realOutput('rtx-3080-v12')}WARNING: infoROM is corrupted at gpu 0000:04:00.0\n`;
    const { gpus, problems, whole } = await detect(await standIns.printing('smi', output, 14));
    expect(gpus).toMatchObject([{ model: 'NVIDIA GeForce RTX 3080' }]);
    expect(problems).toEqual([{ code: 'nvidia-smi-failed', detail: 'WARNING: infoROM is corrupted at gpu 0000:04:00.0 (code 14)' }]);
    expect(whole.nvidiaSmi).toBe(true);
  });

  it('is not whole where it ends with an error and doesn’t say how many cards there are', async () => {
    expect((await detect(await standIns.printing('smi', realOutput('gtx-1070-ti'), 15))).whole.nvidiaSmi).toBe(false);
    expect((await detect(await standIns.printing('smi', realOutput('gtx-1070-ti')))).whole.nvidiaSmi).toBe(true);
  });

  it.each([
    ['words', 'everything is fine'],
    ['nothing', ''],
    ['HTML', '<!DOCTYPE html><html><body>Sign in to the network</body></html>'],
    ['a log cut in the middle', realOutput('rtx-3080-v12').slice(0, 20_000)],
    ['broken XML', log('<gpu><uuid></gpu>')],
    ['an empty log', log('')],
  ])('answers with garbage: %s', async (_, output) => {
    const found = await detect(await standIns.printing('smi', output));
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-garbage' }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('writes without end', async () => {
    const { problems, whole } = await detect(await standIns.program('smi', 'exec yes "<gpu>"'));
    expect({ problems, whole }).toEqual({ problems: [{ code: 'nvidia-smi-garbage' }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('writes eight megabytes of something like a log', async () => {
    const smi = await standIns.program('smi', `echo '<nvidia_smi_log>'; yes '<gpu><a b="c">d</a></gpu>' | head -c 8000000; echo '</nvidia_smi_log>'`);
    expect((await detect(smi)).problems).toEqual([{ code: 'nvidia-smi-garbage' }]);
  });

  it('hangs', async () => {
    const smi = await standIns.program('smi', 'echo $$ >id; exec sleep 600');
    const found = await detectionWith(smi, { limits: { timeLimitMs: 1000 } }).detect();
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-timeout' }], whole: { nvidiaSmi: false, graphics: false } });
    expect(isRunning(await processIdIn('id'))).toBe(false);
  });

  it('hangs beyond SIGKILL: no other is started beside it, until it is gone', async () => {
    const smi = await standIns.program('smi', `echo started >>starts\necho $$ >id\n[ -e well ] && exec cat out.xml\nexec sleep 600`);
    await standIns.printing('out.xml', '');
    const { spawn } = await import('node:child_process');
    const detection = detectionWith(smi, { limits: { timeLimitMs: 1000, graceMs: 50 }, system: { spawn, kill: () => undefined } });
    const starts = (): number => readFileSync(`${standIns.folder}/starts`, 'utf8').trim().split('\n').length;

    expect((await detection.readTelemetry()).problems).toEqual([{ code: 'nvidia-smi-timeout' }]);
    expect((await detection.readTelemetry()).problems).toEqual([{ code: 'nvidia-smi-timeout' }]);
    expect(starts()).toBe(1);

    process.kill(await processIdIn('id'), 'SIGKILL');
    await standIns.program('well', '');
    await vi.waitFor(async () => expect((await detection.readTelemetry()).problems).not.toEqual([{ code: 'nvidia-smi-timeout' }]), 20_000);
    expect(starts()).toBe(2);
  });

  it('is asked once by all who ask at the same time, and again by who asks later', async () => {
    const smi = await standIns.printing('smi', realOutput('rtx-3080-v12'));
    const counted = await standIns.program('counted', `echo started >>starts; exec '${smi}'`);
    const detection = detectionWith(counted);
    const starts = (): number => readFileSync(`${standIns.folder}/starts`, 'utf8').trim().split('\n').length;

    const found = await Promise.all([detection.detect(), detection.readTelemetry(), detection.detect(), detection.readTelemetry()]);
    expect(found.map(({ gpus }) => gpus.length)).toEqual([1, 1, 1, 1]);
    expect(starts()).toBe(1);
    await detection.readTelemetry();
    expect(starts()).toBe(2);
  });

  it('is ended when the app closes', async () => {
    const detection = detectionWith(await standIns.program('smi', 'echo $$ >id; exec sleep 600'));
    const found = detection.detect();
    const processId = await processIdIn('id');
    detection.close();
    expect(await found).toEqual({ gpus: [], problems: [], whole: { nvidiaSmi: false, graphics: false } });
    expect(isRunning(processId)).toBe(false);
  });
});

describe('AMD, Intel and cards without a driver', () => {
  const amdgpu = (file: string): Promise<string> =>
    file === '/sys/bus/pci/devices/0000:0a:00.0/mem_info_vram_total' ? Promise.resolve('25753026560\n') : Promise.reject(new Error('ENOENT'));

  it('are found by lspci; an NVIDIA card there says that its driver is missing', async () => {
    await lspciPrints();
    const { gpus, problems, whole } = await detectionWith(null, { readTextFile: amdgpu }).detect();
    expect(gpus.map(({ key, vendor, model, memoryMiB, source }) => ({ key, vendor, model, memoryMiB, source }))).toEqual([
      { key: 'pci:00000000:01:00.0', vendor: 'nvidia', model: 'NVIDIA GeForce RTX 3080', memoryMiB: null, source: 'systeminformation' },
      { key: 'pci:00000000:0A:00.0', vendor: 'amd', model: 'AMD Radeon RX 7900 XT/7900 XTX/7900M', memoryMiB: 24560, source: 'systeminformation' },
      { key: 'pci:00000000:0B:00.0', vendor: 'intel', model: 'Intel Arc A770', memoryMiB: null, source: 'systeminformation' },
    ]);
    expect(problems).toEqual([{ code: 'nvidia-smi-missing' }]);
    expect(whole).toEqual({ nvidiaSmi: true, graphics: true });
  });

  it('stand beside those of nvidia-smi, each card once', async () => {
    await lspciPrints();
    const smi = await standIns.printing('smi', realOutput('gtx-1070-ti')); // at 01:00.0, where lspci shows an NVIDIA card too
    const { gpus, problems } = await detect(smi);
    expect(gpus.map(({ key }) => key)).toEqual(['uuid:GPU-f9ba66fc-a7f5-94c5-da19-019ef2f9c665', 'pci:00000000:0A:00.0', 'pci:00000000:0B:00.0']);
    expect(problems).toEqual([]);
  });

  it('need no nvidia-smi', async () => {
    const text = readFileSync(new URL('./fixtures/lspci-vvv.txt', import.meta.url), 'utf8');
    await lspciPrints(text.slice(text.indexOf('0a:00.0')));
    expect(await detect(null)).toMatchObject({ gpus: [{ vendor: 'amd' }, { vendor: 'intel' }], problems: [] });
  });

  it('are none where lspci shows none', async () => {
    await lspciPrints('00:00.0 Host bridge: Intel Corporation 440FX\n');
    expect(await detect(null)).toMatchObject({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'nvidia-smi-missing' }], whole: { graphics: true } });
  });

  it('are not known where lspci fails', async () => {
    await standIns.printing('lspci', 'pcilib: Cannot open /proc/bus/pci', 1);
    const { problems, whole } = await detect(await standIns.printing('smi', realOutput('rtx-3080-v12')));
    expect({ problems, whole }).toEqual({
      problems: [{ code: 'graphics-probe-failed', detail: 'lspci ended with code 1.' }],
      whole: { nvidiaSmi: true, graphics: false },
    });
  });

  it('are looked for without asking nvidia-smi, displays or the BIOS', async () => {
    await lspciPrints();
    const others = ['nvidia-smi', 'dmidecode', 'xrandr', 'xdpyinfo'];
    for (const name of others) await standIns.program(name, `echo started >asked-${name}`);
    await standIns.program('clinfo', 'echo started >asked-clinfo; exit 1');
    expect((await detect(null)).gpus).toHaveLength(3);
    expect(standIns.has('asked-clinfo')).toBe(true);
    expect(others.filter((name) => standIns.has(`asked-${name}`))).toEqual([]);
  });

  it('don’t hold up the rest where lspci hangs, and lspci is ended', async () => {
    await standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const found = await detect(await standIns.printing('smi', realOutput('rtx-3080-v12')));
    expect(found).toMatchObject({
      gpus: [{ model: 'NVIDIA GeForce RTX 3080' }],
      problems: [{ code: 'graphics-probe-failed', detail: 'lspci did not answer.' }],
      whole: { nvidiaSmi: true, graphics: false },
    });
    expect(isRunning(await processIdIn('id'))).toBe(false);
  });

  it('have their time, after which the thread is given up', async () => {
    await standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const { problems } = await detectionWith(null, { limits: { graphicsTimeLimitMs: 3000 } }).detect();
    expect(problems).toContainEqual({ code: 'graphics-probe-failed', detail: 'It took too long.' });
    await untilGone(await processIdIn('id'));
    await untilNoThread();
  });

  it('are not looked for any more when the app closes', async () => {
    await standIns.program('lspci', 'echo $$ >id; exec sleep 600');
    const detection = detectionWith(null);
    const found = detection.detect();
    const lspci = await processIdIn('id');
    detection.close();
    expect((await found).whole.graphics).toBe(false);
    await untilGone(lspci);
    await untilNoThread();
  });

  it('are not looked for by a reading of telemetry', async () => {
    await lspciPrints();
    const found = await detectionWith(null).readTelemetry();
    expect(found).toEqual({ gpus: [], problems: [], whole: { nvidiaSmi: true, graphics: false } });
    expect(threads).toEqual([]);
  });

  it('say so where their thread can’t be started', async () => {
    const { problems } = await detectionWith(null, { workerFile: new URL(`file://${standIns.folder}/no-worker.js`) }).detect();
    expect(problems).toContainEqual({ code: 'graphics-probe-failed', detail: expect.stringContaining('no-worker.js') as string });
  });
});

describe('on Windows', () => {
  it('cards are found by PowerShell, which is asked for nothing but adapters', async () => {
    await standIns.program('powershell.exe', readFileSync(new URL('./fixtures/powershell.sh', import.meta.url), 'utf8'));
    await standIns.program('nvidia-smi.exe', 'echo started >>asked-for-more');
    const workerFile = new URL('./as-on-windows-worker.ts', import.meta.url);
    const onWindows = { platform: 'win32', workerFile } as const;

    const found = await detectionWith(null, onWindows).detect();
    expect(found.gpus.map(({ key, vendor, memoryMiB }) => ({ key, vendor, memoryMiB }))).toEqual([
      { key: 'model:amd AMD Radeon RX 7900 XTX', vendor: 'amd', memoryMiB: 24560 },
      // AdapterRAM alone says "4 GiB or more", which is not known.
      { key: 'model:nvidia NVIDIA GeForce RTX 3080', vendor: 'nvidia', memoryMiB: null },
    ]);
    expect(found).toMatchObject({ problems: [{ code: 'nvidia-smi-missing' }], whole: { nvidiaSmi: true, graphics: true } });
    expect(standIns.has('asked-for-more')).toBe(false);

    const withDriver = await detectionWith(await standIns.printing('smi', realOutput('rtx-3080-v12')), onWindows).detect();
    expect(withDriver.gpus.map(({ key }) => key)).toEqual(['uuid:GPU-19d6d965-2acc-f646-00f8-4c76979aabb4', 'model:amd AMD Radeon RX 7900 XTX']);
    expect(withDriver.problems).toEqual([]);
  });
});

describe('main’s thread', () => {
  it('reads no more than one card in a turn of the event loop', async () => {
    const parsed = vi.spyOn(XMLParser.prototype, 'parse');
    const readInTurn: number[] = [];
    let before = 0;
    const countTurn = (): void => {
      readInTurn.push(parsed.mock.calls.length - before);
      before = parsed.mock.calls.length;
      turning = setImmediate(countTurn);
    };
    let turning = setImmediate(countTurn);
    const { gpus } = await detectionWith(await standIns.printing('smi', outputOf(16))).readTelemetry();
    clearImmediate(turning);

    expect(gpus).toHaveLength(16);
    // What stands round the cards, and each card.
    expect(parsed).toHaveBeenCalledTimes(17);
    expect(Math.max(...readInTurn)).toBe(1);
    expect(Math.max(...parsed.mock.calls.map(([text]) => text.length))).toBeLessThan(20_000);
  });

  it('leaves systeminformation to a thread, which is gone afterwards', async () => {
    await lspciPrints();
    expect((await detect(null)).gpus).toHaveLength(3);
    expect(threads).toHaveLength(1);
    await untilNoThread();
  });

  it('is held up by sixteen GPUs for this long', async ({ annotate }) => {
    await lspciPrints();
    const detection = detectionWith(await standIns.printing('smi', outputOf(16)));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let reading = 0; reading < 5; reading++) expect((await detection.detect()).gpus).toHaveLength(16);
    delay.disable();
    expect(delay.count).toBeGreaterThan(0);
    await annotate(`longest ${(delay.max / 1e6).toFixed(1)} ms, 99th percentile ${(delay.percentile(99) / 1e6).toFixed(1)} ms`);
  });
});
