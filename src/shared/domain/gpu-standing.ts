import type { Gpu } from './gpu.ts';
import type { Instant } from './instant.ts';
import { stopsHeartbeats, type PauseKind, type PauseReason } from './pause.ts';
import type { Rig } from './rig-state.ts';
import type { GpuListing, GpuStanding, RigState } from './rig.ts';

export interface GpuFacts {
  readonly presence: Gpu['presence'];
  readonly listing: GpuListing;
  /** The owner wants this GPU on the market. */
  readonly wanted: boolean;
  /** What holds back this GPU alone. */
  readonly ownReasons: readonly PauseReason[];
}

/** What a GPU is doing, given the rig: a GPU can't be better off than its rig, but it can be held back alone. */
export function gpuStanding(before: GpuStanding | null, gpu: GpuFacts, rig: Rig, at: Instant): GpuStanding {
  const pauseReasons = [...rig.pauseReasons.filter(({ kind }) => !isOfGpus(kind)), ...gpu.ownReasons];
  const state = stateOf(gpu, rig, pauseReasons);
  if (before?.state === state) return { ...before, pauseReasons };
  return { state, since: at, cause: state === rig.state ? rig.cause : ownCause(gpu, pauseReasons), pauseReasons };
}

function stateOf(gpu: GpuFacts, rig: Rig, reasons: readonly PauseReason[]): RigState {
  if (!gpu.wanted || rig.state === 'unregistered') return 'unregistered';
  if (rig.state === 'paused' || reasons.some(stopsHeartbeats)) return 'paused';
  if (gpu.presence === 'not-detected' || rig.state === 'offline') return 'offline';
  return gpu.listing.status === 'listed' ? rig.state : 'registering';
}

function ownCause(gpu: GpuFacts, reasons: readonly PauseReason[]): GpuStanding['cause'] {
  if (!gpu.wanted) return 'owner';
  return reasons.some(stopsHeartbeats) ? 'pause' : 'gpu';
}

/** A rig has these only because all its GPUs have them, each for itself. */
const isOfGpus = (kind: PauseKind): boolean => kind === 'heat' || kind === 'switched-off';
