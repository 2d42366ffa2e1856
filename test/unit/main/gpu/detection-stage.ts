import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createGpuDetection, nvidiaSmiArgs, type Detection, type GpuDetection, type GpuDetectionPorts } from '../../../../src/main/gpu/gpu.ts';
import { isRunning, makeStandIns, type StandIns } from './stand-ins.ts';

export const readAt = 1_790_000_000_000;

/** Where a test sets up a machine of stand-ins and looks at it with the real detection. */
export interface Stage {
  readonly standIns: StandIns;
  /** The threads that were started since the test began. */
  readonly threads: readonly Worker[];
  /** A detection that asks the program at this path, or none. Closed after the test. */
  detectionWith(nvidiaSmi: string | null, changed?: Partial<GpuDetectionPorts>): GpuDetection;
  /** Makes lspci show the cards in fixtures/lspci-vvv.txt, or something else. */
  lspciPrints(text?: string): Promise<string>;
  /** The process id that a script writes into a file of the stand-ins' folder, once it is there. */
  processIdIn(name: string): Promise<number>;
  untilNoThread(): Promise<void>;
}

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
export const lspciText = (): string => fixture('lspci-vvv.txt');
export const clinfoText = (): string => fixture('clinfo-h200.txt');

export const detect = (stage: Stage, nvidiaSmi: string | null): Promise<Detection> => stage.detectionWith(nvidiaSmi).detect();

export const untilGone = (processId: number): Promise<void> =>
  vi.waitFor(() => {
    expect(isRunning(processId)).toBe(false);
  }, 60_000);

/** Sets the stage for each test of a file. Machines differ: here none has lspci, unless a test puts one there. */
export function setStage(): Stage {
  const realPath = process.env['PATH'];
  let standIns: StandIns | null = null;
  let open: GpuDetection[] = [];
  let threads: Worker[] = [];
  const countThread = (thread: Worker): void => void threads.push(thread);

  beforeEach(async () => {
    standIns = await makeStandIns();
    await standIns.program('lspci', 'exit 127');
    process.env['PATH'] = `${standIns.folder}:${realPath}`;
    threads = [];
    process.on('worker', countThread);
  });
  afterEach(async () => {
    for (const detection of open) detection.close();
    open = [];
    process.off('worker', countThread);
    process.env['PATH'] = realPath;
    vi.restoreAllMocks();
    await standIns?.remove();
  });

  const stage: Stage = {
    get standIns() {
      if (standIns === null) throw new Error('only within a test');
      return standIns;
    },
    get threads() {
      return threads;
    },
    detectionWith(nvidiaSmi, changed = {}) {
      const detection = createGpuDetection({
        findNvidiaSmi: async () => (nvidiaSmi === null ? null : { file: nvidiaSmi, args: nvidiaSmiArgs }),
        workerFile: new URL('../../../../src/main/gpu/probe-worker.ts', import.meta.url),
        now: () => readAt,
        platform: 'linux',
        readTextFile: () => Promise.reject(new Error('ENOENT')),
        ...changed,
      });
      open.push(detection);
      return detection;
    },
    lspciPrints: (text = lspciText()) => stage.standIns.printing('lspci', text),
    processIdIn: (name) =>
      vi.waitFor(() => {
        const id = stage.standIns.numberIn(name);
        if (id === null) throw new Error(`no process id in ${name} yet`);
        return id;
      }, 20_000),
    async untilNoThread() {
      expect(threads).not.toHaveLength(0);
      // Node gives a thread that has ended this id.
      await vi.waitFor(() => {
        expect(threads.every(({ threadId }) => threadId === -1)).toBe(true);
      }, 60_000);
    },
  };
  return stage;
}
