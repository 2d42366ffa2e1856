import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMissingGpuWatch } from './agent/missing-gpu-watch.ts';
import { createGpuDetection, findNvidiaSmi, isExecutableFile } from './gpu/gpu.ts';
import { createGpuWatch, type GpuWatch } from './gpu/gpu-watch.ts';
import { probeIntervalMs } from './gpu/probe-interval.ts';
import { openTelemetryRecord } from './gpu/telemetry-record.ts';
import type { CommandHandlers } from './ipc.ts';
import type { LaunchOptions } from './launch-options.ts';
import { systemClock } from './platform/system-clock.ts';
import { jsonFile } from './settings/json-file.ts';
import type { GpuKey } from '../shared/domain/gpu.ts';
import type { RigState } from '../shared/domain/rig.ts';
import type { GpuCommandName } from '../shared/gpu-commands.ts';

export interface GpuSurroundings {
  readonly dataFolder: string;
  readonly nowIso: () => string;
  readonly builtFolder: string;
  /** What is asked for NVIDIA GPUs instead of the driver's own program, if anything. */
  readonly nvidiaSmi: LaunchOptions['nvidiaSmi'];
  /** Telemetry is read more often while it is sent; tell `watch.paceChanged` of a change. */
  readonly rigState: () => RigState;
  /** Those that the owner offers: each is looked for where it is missing. */
  readonly wanted: () => readonly GpuKey[];
  readonly changed: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltGpus {
  readonly watch: GpuWatch;
  readonly commands: Pick<CommandHandlers, GpuCommandName>;
  /** The machine woke: drivers may be late again. Resolves when all was looked at once. */
  woke(): Promise<void>;
  stop(): Promise<void>;
}

/** A part of the composition root: what finds this machine's GPUs and keeps an eye on them. Decides nothing. */
export async function buildGpus({ dataFolder, nowIso, builtFolder, nvidiaSmi, rigState, wanted, changed, onBug }: GpuSurroundings): Promise<BuiltGpus> {
  const telemetryFile = jsonFile(join(dataFolder, 'telemetry.json'), nowIso);
  const telemetry = await openTelemetryRecord(
    {
      read: async () => {
        const read = await telemetryFile.read();
        return read.kind === 'read' ? read.value : null;
      },
      write: telemetryFile.write,
    },
    systemClock,
    onBug,
  );
  const detection = createGpuDetection({
    findNvidiaSmi: async () => {
      if (nvidiaSmi === null) return findNvidiaSmi({ platform: process.platform, env: process.env, isExecutable: isExecutableFile });
      const [file, ...args] = nvidiaSmi;
      return { file, args };
    },
    workerFile: pathToFileURL(join(builtFolder, 'probe-worker.js')),
    now: systemClock.now,
    platform: process.platform,
    readTextFile: (file) => readFile(file, 'utf8'),
  });
  const isPresent = (key: GpuKey): boolean => watch.view().gpus.some((gpu) => gpu.key === key && gpu.presence === 'present');
  const watch = createGpuWatch({
    detection,
    clock: systemClock,
    intervalMs: () => probeIntervalMs(rigState()),
    changed: () => {
      telemetry.note(watch.view().gpus);
      if (watch.view().finishedAt !== null) missing.gpusChanged();
      changed();
    },
  });
  const missing = createMissingGpuWatch(systemClock, () => wanted().some((key) => !isPresent(key)), watch.look, onBug);

  return {
    watch,
    commands: { 'gpu.telemetry': ({ key, range }) => telemetry.points(key, range) },
    woke: () => watch.look().then(missing.startOver, onBug),
    async stop() {
      missing.stop();
      watch.stop();
      detection.close();
      await telemetry.stop();
    },
  };
}
