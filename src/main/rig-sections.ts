import type { Gpu, GpuKey } from '../shared/domain/gpu.ts';
import type { Instant } from '../shared/domain/instant.ts';
import type { GpuListing, GpuStanding } from '../shared/domain/rig.ts';
import type { GpuSection, RigSection } from '../shared/snapshot.ts';

export interface AgentFacts {
  readonly rig: RigSection;
  readonly gpus: ReadonlyMap<GpuKey, { readonly listing: GpuListing; readonly standing: GpuStanding }>;
}

const noListing: GpuListing = { status: 'none', listingId: null, name: '', pricePerHour: null, registeredAt: null, booked: null, problem: null };

/** A rig that no agent keeps yet: the connection has to be set up first. */
export function idleRig(at: number, intervalMs: number): RigSection {
  return {
    state: 'unregistered',
    since: at,
    cause: 'start',
    pauseReasons: [],
    problem: null,
    liveness: { lastAcknowledgedAt: null, consecutiveMisses: 0, acknowledgedInARow: 0, roundTripMs: null, intervalMs },
  };
}

/** What a look at the machine came to. */
export interface FoundGpus {
  readonly gpus: readonly Gpu[];
  /** `null`: no look has ended yet, and a GPU that isn't there may just not have been seen. */
  readonly finishedAt: Instant | null;
}

/**
 * Each known GPU with its place on the market: those that were found, and those that are on the market and were not.
 * A row of which nothing changed stays the same object, and so does the whole list: the window draws again only what
 * is new.
 */
export function gpuSections(before: readonly GpuSection[], { gpus: found, finishedAt }: FoundGpus, facts: AgentFacts['gpus'] | null, since: number): readonly GpuSection[] {
  const known = new Map(before.map((row) => [row.gpu.key, row]));
  const missing = [...(finishedAt === null ? [] : (facts ?? []))].flatMap(([key, { listing, standing }]) => {
    if (standing.state === 'unregistered' || found.some((gpu) => gpu.key === key)) return [];
    return [known.get(key)?.gpu ?? unseenGpu(key, listing.name, since)];
  });
  const rows = [...found, ...missing].map((gpu): GpuSection => {
    const row = known.get(gpu.key);
    const { listing, standing } = facts?.get(gpu.key) ?? {
      listing: row?.listing ?? noListing,
      standing: row?.standing ?? { state: 'unregistered', since, cause: 'start', pauseReasons: [] },
    };
    return row?.gpu === gpu && row.listing === listing && sameStanding(row.standing, standing) ? row : { gpu, listing, standing };
  });
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
}

/** A GPU that this start of the app has not seen: only its key and its name on the market are known. */
function unseenGpu(key: GpuKey, name: string, since: Instant): Gpu {
  return {
    key,
    vendor: 'other',
    model: name,
    memoryMiB: null,
    uuid: null,
    pciAddress: null,
    driverVersion: null,
    cudaVersion: null,
    computeCapability: null,
    architecture: null,
    mig: null,
    telemetry: { readAt: since, temperatureC: null, utilizationPercent: null, memoryUsedMiB: null, powerW: null, powerLimitW: null, fanPercent: null },
    presence: 'not-detected',
    source: 'systeminformation',
  };
}

function sameStanding(a: GpuStanding, b: GpuStanding): boolean {
  return a.state === b.state && a.since === b.since && a.cause === b.cause && JSON.stringify(a.pauseReasons) === JSON.stringify(b.pauseReasons);
}
