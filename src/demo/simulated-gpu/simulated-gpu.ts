import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { temperatureAt } from './telemetry.ts';
import type { SimulatedGpu, SimulatedRig } from './rig.ts';

export interface SimulatedGpus {
  /** What asks the simulated cards, on every system without a shell: the program and all its arguments, -q -x included. */
  readonly query: readonly [file: string, ...args: string[]];
  /** A folder with an executable named nvidia-smi, to be put into PATH; `null` on Windows, which runs no scripts so. */
  readonly pathFolder: string | null;
  /** The cards as they are now. */
  gpus(): readonly SimulatedGpu[];
  /** Gives a card something to do: 0 idle to 1 all it can. It warms up and cools down over minutes. */
  setLoad(uuid: string, level: number): Promise<void>;
  /** Takes a card out of the machine. */
  remove(uuid: string): Promise<void>;
  /** Removes what was written to the temporary folder. */
  close(): Promise<void>;
}

export interface SimulatedGpuOptions {
  /** How many cards; 1 without it. */
  readonly count?: number;
  /** The cards' UUIDs follow from it: the same name, the same cards. */
  readonly machine?: string;
  readonly now?: () => number;
}

const program = fileURLToPath(new URL('nvidia-smi.ts', import.meta.url));

/** Puts a machine with RTX 4090s into a temporary folder, and a program that speaks of them as nvidia-smi would. */
export async function simulatedGpus({ count = 1, machine = 'demo', now = Date.now }: SimulatedGpuOptions = {}): Promise<SimulatedGpus> {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-gpu-'));
  const rigFile = join(folder, 'rig.json');
  let rig: SimulatedRig = {
    driverVersion: '550.120',
    cudaVersion: '12.4',
    gpus: Array.from({ length: count }, (_, index) => card(machine, index, now())),
  };
  // One write after the other, each whole: a probe never reads half a file.
  let written = Promise.resolve();
  const put = (next: SimulatedRig): Promise<void> => {
    rig = next;
    written = written.then(() => writeFileAtomic(rigFile, JSON.stringify(rig)));
    return written;
  };
  await put(rig);

  const command = [process.execPath, program, rigFile] as const;
  const onWindows = process.platform === 'win32';
  if (!onWindows) {
    const script = `#!/bin/sh\nexec ${command.map(quoted).join(' ')} "$@"\n`;
    await writeFile(join(folder, 'nvidia-smi'), script, { mode: 0o755 });
  }
  return {
    query: [...command, '-q', '-x'],
    pathFolder: onWindows ? null : folder,
    gpus: () => rig.gpus,
    setLoad: (uuid, level) =>
      put({
        ...rig,
        gpus: rig.gpus.map((gpu) =>
          gpu.uuid === uuid ? { ...gpu, load: { level, since: now(), temperatureThenC: temperatureAt(gpu, now()) } } : gpu,
        ),
      }),
    remove: (uuid) => put({ ...rig, gpus: rig.gpus.filter((gpu) => gpu.uuid !== uuid) }),
    close: async () => {
      await written;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function card(machine: string, index: number, now: number): SimulatedGpu {
  const digest = createHash('sha256').update(`${machine} ${index}`).digest('hex');
  const uuid = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-');
  return {
    model: 'NVIDIA GeForce RTX 4090',
    uuid: `GPU-${uuid}`,
    busId: `00000000:${(index + 1).toString(16).padStart(2, '0').toUpperCase()}:00.0`,
    memoryMiB: 24564,
    powerLimitW: 450,
    load: { level: 0, since: now, temperatureThenC: 36 },
  };
}

/** For sh: nothing in single quotes means anything but the quote itself. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
