import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import { nextHeat, noHeat, unseenHeat, type Heat, type HeatLimits } from '../../shared/domain/heat-guard.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { KeepOnlineRules, MachineFacts } from '../../shared/domain/keep-online-rules.ts';
import type { OwnerWishes } from '../../shared/domain/owner-pause.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import { gpuPauseReasons, rigPauseReasons } from '../../shared/domain/pause-reasons.ts';
import { scheduleMoment, type ScheduleMoment, type WeeklySchedule } from '../../shared/domain/schedule.ts';
import { chosenProgram } from './running-programs.ts';

export interface HoldWatchPorts {
  readonly clock: Clock;
  readonly rules: () => KeepOnlineRules;
  readonly machine: () => MachineFacts;
  readonly gpus: () => readonly Gpu[];
  readonly wishes: () => OwnerWishes;
  /** Names of what runs now. Only asked where the owner chose a program; rejects where the system can't be asked. */
  readonly runningPrograms: () => Promise<ReadonlySet<string>>;
  /** The reasons are other ones now. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Knows what holds the rig and its GPUs back: the owner's word, the schedule and the guards. */
export interface HoldWatch {
  rigReasons(): readonly PauseReason[];
  /** What holds back this GPU alone. */
  gpuReasons(key: GpuKey): readonly PauseReason[];
  /** Looks now, because something may have changed. What is known at once counts at once. */
  look(): void;
  stop(): void;
}

const lookEveryMs = 15_000;

export function createHoldWatch(ports: HoldWatchPorts): HoldWatch {
  const { clock } = ports;
  const heats = new Map<GpuKey, { readonly heat: Heat; readonly readAt: Instant | null }>();
  let program: string | null = null;
  let asking = false;
  let known: { readonly schedule: WeeklySchedule; readonly from: number; readonly moment: ScheduleMoment } | null = null;
  let rig: readonly PauseReason[] = [];
  let ofGpus: ReadonlyMap<GpuKey, readonly PauseReason[]> = new Map();
  let cancelTimer = (): void => undefined;

  /** Worked out anew only where it may have changed: it takes milliseconds. */
  function schedule(): ScheduleMoment | null {
    const { schedule: wanted } = ports.rules();
    const now = clock.now();
    if (wanted === null) return null;
    const holds = known?.schedule === wanted && now >= known.from && (known.moment.changesAt === null || now < known.moment.changesAt);
    if (known === null || !holds) known = { schedule: wanted, from: now, moment: scheduleMoment(now, wanted) };
    return known.moment;
  }

  /** A reading counts once: looking at an old one again says nothing new. */
  function heatOf({ key, presence, telemetry }: Gpu, limits: HeatLimits | null): Heat {
    if (limits === null) {
      heats.delete(key);
      return noHeat;
    }
    const before = heats.get(key) ?? { heat: noHeat, readAt: null };
    if (presence !== 'present') heats.set(key, { ...before, heat: unseenHeat(before.heat) });
    else if (telemetry.readAt !== before.readAt) {
      heats.set(key, { heat: nextHeat(before.heat, telemetry.temperatureC, clock.monotonicMs(), limits), readAt: telemetry.readAt });
    }
    return heats.get(key)?.heat ?? before.heat;
  }

  function evaluate(): void {
    const rules = ports.rules();
    const { pause, switchedOff } = ports.wishes();
    if (rules.programs.length === 0) program = null;
    const nextRig = rigPauseReasons({ now: clock.now(), pause, rules, schedule: schedule(), program, machine: ports.machine() });
    const nextGpus = new Map(
      ports.gpus().map((gpu) => {
        const { key, presence } = gpu;
        const heat = heatOf(gpu, rules.heat);
        // What isn't there is "not detected", and not "too hot".
        return [key, gpuPauseReasons(key, switchedOff.includes(key), presence === 'present' ? heat : noHeat, rules.heat)] as const;
      }),
    );
    const changed = JSON.stringify([rig, [...ofGpus]]) !== JSON.stringify([nextRig, [...nextGpus]]);
    rig = nextRig;
    ofGpus = nextGpus;
    if (changed) ports.onChange();
  }

  async function lookForPrograms(): Promise<void> {
    const { programs } = ports.rules();
    if (asking || programs.length === 0) return;
    asking = true;
    try {
      program = chosenProgram(programs, await ports.runningPrograms());
      evaluate();
    } finally {
      asking = false;
    }
  }

  function plan(): void {
    cancelTimer = clock.after(lookEveryMs, () => {
      evaluate();
      // Where the system can't be asked, what was known stays.
      lookForPrograms().catch(ports.onBug);
      plan();
    });
  }
  plan();

  return {
    rigReasons: () => rig,
    gpuReasons: (key) => ofGpus.get(key) ?? [],
    look() {
      evaluate();
      lookForPrograms().catch(ports.onBug);
    },
    stop() {
      cancelTimer();
    },
  };
}
