import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import { addReading, emptySeries, pointsOf, type TelemetryPoint, type TelemetryRange, type TelemetrySeries } from '../../shared/domain/telemetry-series.ts';

/** Where the last day is kept over a restart. */
export interface TelemetryFile {
  /** `null`: there is none that could be read. */
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

export interface TelemetryRecord {
  /** These GPUs were read; what was noted already is not noted twice. */
  note(gpus: readonly Gpu[]): void;
  points(key: GpuKey, range: TelemetryRange): readonly TelemetryPoint[];
  /** Writes what is left to be written. */
  stop(): Promise<void>;
}

const writeEveryMs = 5 * 60_000;
/** More cards than a rig has; a file that names more was not written here. */
const mostGpus = 64;

const mean = z.object({ sum: z.number(), count: z.number().int().nonnegative() });
const bucket = z.object({ at: z.number().int(), utilizationPercent: mean, temperatureC: mean, powerW: mean });
const fileSchema = z.object({ gpus: z.record(z.string().max(200), z.array(bucket).max(400)) });

/** Reads what was kept. A figure for a chart is worth no alarm: a file that can't be read, or written, is begun anew. */
export async function openTelemetryRecord(file: TelemetryFile, clock: Clock, onUnwritable: (error: unknown) => void): Promise<TelemetryRecord> {
  const kept = fileSchema.safeParse(await file.read().catch(() => null));
  const series = new Map<GpuKey, TelemetrySeries>(
    Object.entries(kept.success ? kept.data.gpus : {})
      .slice(0, mostGpus)
      .map(([key, buckets]) => [key, { readings: [], buckets }]),
  );
  let changed = false;
  let cancelTimer = (): void => undefined;

  const write = async (): Promise<void> => {
    if (!changed) return;
    changed = false;
    await file.write({ gpus: Object.fromEntries([...series].map(([key, { buckets }]) => [key, buckets])) }).catch(onUnwritable);
  };
  const plan = (): void => {
    cancelTimer = clock.after(writeEveryMs, () => void write().then(plan));
  };
  plan();

  return {
    note(gpus) {
      for (const { key, presence, telemetry } of gpus) {
        if (presence !== 'present' || (!series.has(key) && series.size >= mostGpus)) continue;
        const before = series.get(key) ?? emptySeries;
        const after = addReading(before, telemetry);
        if (after === before) continue;
        series.set(key, after);
        changed = true;
      }
    },
    points: (key, range) => pointsOf(series.get(key) ?? emptySeries, range, clock.now()),
    async stop() {
      cancelTimer();
      await write();
    },
  };
}
