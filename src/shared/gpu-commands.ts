import { z } from 'zod';
import { command } from './command.ts';
import { telemetryRanges, type TelemetryPoint } from './domain/telemetry-series.ts';

/** What the window may ask about one GPU beyond what it always knows. */
export const gpuContract = {
  /** What was read of it, oldest first; empty where nothing was. */
  'gpu.telemetry': command<readonly TelemetryPoint[]>()(z.object({ key: z.string().max(200), range: z.enum(telemetryRanges) })),
} as const;

export type GpuCommandName = keyof typeof gpuContract;
