import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey, GpuTelemetry } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { EnergyReading } from './energy-rows.ts';

export interface MeteredGpu {
  readonly key: GpuKey;
  readonly telemetry: Pick<GpuTelemetry, 'readAt' | 'powerW'>;
  /** Only what it draws for the marketplace counts. */
  readonly isOnline: boolean;
}

export interface PowerMeter {
  /** The GPUs as they were just read. */
  look(gpus: readonly MeteredGpu[]): void;
  /** Hands over what isn't yet. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface PowerMeterPorts {
  readonly clock: Pick<Clock, 'after'>;
  readonly keep: (readings: readonly EnergyReading[]) => Promise<void>;
}

const hourMs = 60 * 60 * 1000;
/** Readings come every 15 or 60 s. After a longer pause (sleep, a driver that hung) nothing is known of the time between. */
const longestGapMs = 3 * 60 * 1000;
const keepEveryMs = 5 * 60 * 1000;

/** Adds up what online GPUs tell that they draw, by hours of UTC. */
export function powerMeter({ clock, keep }: PowerMeterPorts): PowerMeter {
  let last = new Map<GpuKey, { readonly readAt: Instant; readonly powerW: number }>();
  let held = new Map<string, EnergyReading>();
  let cancel = (): void => undefined;

  const add = (gpu: GpuKey, from: Instant, to: Instant, watts: number): void => {
    for (let at = from; at < to; ) {
      const hour = Math.floor(at / hourMs) * hourMs;
      const end = Math.min(to, hour + hourMs);
      const key = `${hour} ${gpu}`;
      const before = held.get(key);
      held.set(key, { hour, gpu, joules: (before?.joules ?? 0) + (watts * (end - at)) / 1000, measuredMs: (before?.measuredMs ?? 0) + end - at });
      at = end;
    }
  };

  const flush = async (): Promise<void> => {
    cancel();
    cancel = (): void => undefined;
    if (held.size === 0) return;
    const readings = [...held.values()];
    held = new Map();
    try {
      await keep(readings);
    } catch {
      // What keeps the ledger from writing is told elsewhere; what was measured waits for the next time.
      for (const { hour, gpu, joules, measuredMs } of readings) {
        const now = held.get(`${hour} ${gpu}`);
        held.set(`${hour} ${gpu}`, { hour, gpu, joules: joules + (now?.joules ?? 0), measuredMs: measuredMs + (now?.measuredMs ?? 0) });
      }
      plan();
    }
  };
  const plan = (): void => {
    cancel();
    cancel = clock.after(keepEveryMs, () => void flush());
  };

  return {
    look(gpus) {
      const now = new Map<GpuKey, { readonly readAt: Instant; readonly powerW: number }>();
      const wasEmpty = held.size === 0;
      for (const { key, telemetry, isOnline } of gpus) {
        if (!isOnline || telemetry.powerW === null) continue;
        const before = last.get(key);
        const gap = before === undefined ? 0 : telemetry.readAt - before.readAt;
        // The mean of both ends, for the time between them.
        if (before !== undefined && gap > 0 && gap <= longestGapMs) add(key, before.readAt, telemetry.readAt, (before.powerW + telemetry.powerW) / 2);
        now.set(key, { readAt: telemetry.readAt, powerW: telemetry.powerW });
      }
      last = now;
      if (wasEmpty && held.size > 0) plan();
    },
    flush,
    async stop() {
      await flush();
      cancel();
    },
  };
}
