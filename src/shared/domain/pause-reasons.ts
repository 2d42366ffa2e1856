import type { GpuKey } from './gpu.ts';
import type { HeatLimits, Heat } from './heat-guard.ts';
import type { Instant } from './instant.ts';
import type { KeepOnlineRules, MachineFacts } from './keep-online-rules.ts';
import { pauseAt, type OwnerPause } from './owner-pause.ts';
import { stopsHeartbeats, type PauseReason } from './pause.ts';
import type { ScheduleMoment } from './schedule.ts';

export interface RigPauseFacts {
  readonly now: Instant;
  readonly pause: OwnerPause | null;
  readonly rules: KeepOnlineRules;
  /** `null` where there is no schedule. */
  readonly schedule: ScheduleMoment | null;
  /** A chosen program that runs now. */
  readonly program: string | null;
  readonly machine: MachineFacts;
}

/** All that holds back the whole rig now: the owner's own word first, then the rules'. */
export function rigPauseReasons({ now, pause, rules, schedule, program, machine }: RigPauseFacts): readonly PauseReason[] {
  const reasons: (PauseReason | null)[] = [
    pauseAt(pause, now),
    schedule?.open === false ? { kind: 'schedule', until: schedule.changesAt } : null,
    program === null ? null : { kind: 'program', name: program },
    rules.pauseOnBattery && machine.onBattery === true ? { kind: 'battery' } : null,
    machine.network === 'none' ? { kind: 'network', why: 'none' } : null,
    rules.pauseOnMeteredNetwork && machine.network === 'metered' ? { kind: 'network', why: 'metered' } : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

/** All that holds back one GPU alone. */
export function gpuPauseReasons(gpu: GpuKey, switchedOff: boolean, heat: Heat, limits: HeatLimits | null): readonly PauseReason[] {
  const hot = limits !== null && heat.held && heat.temperatureC !== null;
  return [
    ...(switchedOff ? [{ kind: 'switched-off' } as const] : []),
    ...(hot ? [{ kind: 'heat', gpu, temperatureC: heat.temperatureC, resumesAtC: limits.resumeBelowC } as const] : []),
  ];
}

/**
 * The reasons of the rig when those of its GPUs are counted in: a rig all of whose GPUs are held back is held back,
 * for their reasons, each kind once.
 * @param ofGpus the reasons of each GPU that is to be online
 */
export function withGpusReasons(ofRig: readonly PauseReason[], ofGpus: readonly (readonly PauseReason[])[]): readonly PauseReason[] {
  if (ofGpus.length === 0 || !ofGpus.every((reasons) => reasons.some(stopsHeartbeats))) return ofRig;
  const kinds = new Map(ofGpus.flat().map((reason) => [reason.kind, reason]));
  return [...ofRig, ...kinds.values()];
}
