import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import { gpuStanding } from '../../shared/domain/gpu-standing.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import type { GpuListing, GpuStanding } from '../../shared/domain/rig.ts';
import type { Rig } from '../../shared/domain/rig-state.ts';
import type { RigSection } from '../../shared/snapshot.ts';

export interface AgentView {
  readonly rig: RigSection;
  readonly gpus: ReadonlyMap<GpuKey, { readonly listing: GpuListing; readonly standing: GpuStanding }>;
}

export interface ViewPorts {
  readonly keys: () => readonly GpuKey[];
  readonly gpuOf: (key: GpuKey) => Gpu | undefined;
  readonly listingOf: (key: GpuKey) => GpuListing;
  readonly wants: (key: GpuKey) => boolean;
  readonly ownReasons: (key: GpuKey) => readonly PauseReason[];
  readonly now: () => Instant;
}

/** Shows the rig and its GPUs as they are, and remembers since when each GPU is in its state. */
export function createViewer(ports: ViewPorts): (rig: Rig) => AgentView {
  let standings: ReadonlyMap<GpuKey, GpuStanding> = new Map();

  return (rig) => {
    const gpus = ports.keys().map((key) => {
      const listing = ports.listingOf(key);
      // A listed GPU that this start of the app has not seen yet is not detected.
      const presence = ports.gpuOf(key)?.presence ?? 'not-detected';
      const facts = { presence, listing, wanted: ports.wants(key), ownReasons: ports.ownReasons(key) };
      return [key, { listing, standing: gpuStanding(standings.get(key) ?? null, facts, rig, ports.now()) }] as const;
    });
    standings = new Map(gpus.map(([key, { standing }]) => [key, standing]));
    const { state, since, cause, pauseReasons, problem, liveness } = rig;
    return { rig: { state, since, cause, pauseReasons, problem, liveness }, gpus: new Map(gpus) };
  };
}
