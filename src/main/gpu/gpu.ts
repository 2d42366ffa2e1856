import type { Gpu } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import type { Command, ProcessLimits, ProcessSystem } from './bounded-process.ts';
import type { Detection } from './detection.ts';
import { gpusFromControllers, memoryFromAmdgpu, withoutThoseOfNvidiaSmi } from './graphics.ts';
import type { ControllerList } from './graphics-controllers.ts';
import { createNvidiaSmiProbe, nvidiaSmiLimits, type NvidiaAnswer } from './nvidia-smi.ts';
import { offThread } from './off-thread.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { detailFrom } from '../../shared/words/detail.ts';

// The room's other ways in: what the composition root and `npm run probe` pass to it.
export { findNvidiaSmi, isExecutableFile, nvidiaSmiArgs } from './find-nvidia-smi.ts';
export type { Command, Detection };

export interface GpuDetectionPorts {
  /** nvidia-smi on this machine, or a stand-in (the demo's); `null` where there is none. Asked before each run. */
  readonly findNvidiaSmi: () => Promise<Command | null>;
  /**
   * What runs in the thread for systeminformation: `probe-worker.ts` of this folder where Node runs the sources,
   * and in the built app the file that the bundler made of it as an entry of its own
   * (`new URL('./probe-worker.js', import.meta.url)` beside main's).
   */
  readonly workerFile: URL;
  readonly now: () => Instant;
  readonly platform: NodeJS.Platform;
  /** Rejects where the file isn't there. Only Linux's /sys is read with it. */
  readonly readTextFile: (file: string) => Promise<string>;
  readonly limits?: Partial<DetectionLimits>;
  /** Only tests pass another than the system's own. */
  readonly system?: ProcessSystem;
}

export interface DetectionLimits extends ProcessLimits {
  /** For systeminformation, whose own commands are limited to less. */
  readonly graphicsTimeLimitMs: number;
}

export interface GpuDetection {
  /** Looks for all GPUs. Takes seconds (on Windows PowerShell is started): at the start, after sleep, on request. */
  detect(): Promise<Detection>;
  /** Asks nvidia-smi alone, for telemetry: cheap enough for every heartbeat. Says nothing about other GPUs. */
  readTelemetry(): Promise<Detection>;
  /** Ends what runs; answers that are awaited come at once, and not whole. */
  close(): void;
}

/**
 * Detects the machine's GPUs: NVIDIA's by nvidia-smi, others, and NVIDIA's without a driver, by the library
 * systeminformation. Nothing of it holds up the event loop: programs run beside it, the library in a thread, and
 * what nvidia-smi wrote is read in small pieces. Each probe runs once at a time, and calls meanwhile share it.
 * Never rejects: what went wrong is in `problems`.
 */
export function createGpuDetection(ports: GpuDetectionPorts): GpuDetection {
  const closing = new AbortController();
  const limits: DetectionLimits = { ...nvidiaSmiLimits, graphicsTimeLimitMs: 15_000, ...ports.limits };
  const askNvidiaSmi = createNvidiaSmiProbe({ ...ports, limits, signal: closing.signal });

  const listGraphics = async (): Promise<GraphicsAnswer> => {
    const { workerFile, platform, readTextFile, now } = ports;
    const bounds = { timeLimitMs: limits.graphicsTimeLimitMs, signal: closing.signal };
    const listed = await offThread<ControllerList>(workerFile, bounds);
    if (!listed.ok) {
      const { kind, said } = listed.failure;
      if (kind === 'stopped') return { gpus: [], whole: false, toolMissing: false, problem: null };
      return { gpus: [], whole: false, toolMissing: false, problem: problem('graphics-probe-failed', kind === 'too-slow' ? note('too-long') : detailFrom(said)) };
    }
    const { controllers, asked, said } = listed.value;
    const memoryMiBAt = (address: string): Promise<number | null> =>
      platform === 'linux' ? memoryFromAmdgpu(address, readTextFile) : Promise.resolve(null);
    return {
      gpus: await gpusFromControllers(controllers, { readAt: now(), platform, memoryMiBAt }),
      whole: asked === 'yes',
      toolMissing: asked === 'no-tool',
      problem: asked === 'failed' ? problem('graphics-probe-failed', detailFrom(said)) : null,
    };
  };
  const askGraphics = oneAtATime(listGraphics);

  return {
    // One probe at a time: a rig has more to do than to look at itself.
    detect: async () => together(await askNvidiaSmi(), await askGraphics()),
    readTelemetry: async () => {
      const { gpus, whole, problem: met } = await askNvidiaSmi();
      return { gpus, problems: met === null ? [] : [met], whole: { nvidiaSmi: whole, graphics: false } };
    },
    close: () => closing.abort(),
  };
}

interface GraphicsAnswer {
  readonly gpus: readonly Gpu[];
  readonly whole: boolean;
  /** On Linux cards are told by lspci, which not every machine has. */
  readonly toolMissing: boolean;
  readonly problem: Problem | null;
}

function together(nvidia: NvidiaAnswer, graphics: GraphicsAnswer): Detection {
  const others = withoutThoseOfNvidiaSmi(graphics.gpus, nvidia.gpus);
  const gpus = [...nvidia.gpus, ...others];
  const problems = [nvidia.problem, graphics.problem].filter((met) => met !== null);
  if (nvidia.missing) {
    // An owner of an AMD card doesn't want to hear of it; one of an NVIDIA card, or of no card at all, does.
    if (gpus.length === 0 || others.some((gpu) => gpu.vendor === 'nvidia')) problems.unshift(problem('nvidia-smi-missing'));
  }
  if (gpus.length === 0 && nvidia.whole && graphics.toolMissing) problems.push(problem('lspci-missing'));
  // With a probe that failed it isn't known that there is none.
  if (gpus.length === 0 && nvidia.whole && graphics.problem === null) problems.unshift(problem('no-gpu'));
  return { gpus, problems, whole: { nvidiaSmi: nvidia.whole, graphics: graphics.whole } };
}
