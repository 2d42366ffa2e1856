import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import type { Problem } from './problem.ts';

/**
 * What the rig (or one GPU of it) is, as far as the marketplace is concerned.
 * `online` counts only from acknowledged heartbeats: the coordinator itself never marks anybody offline.
 */
export type RigState = 'unregistered' | 'registering' | 'connecting' | 'online' | 'degraded' | 'offline' | 'paused';

/** The five states that a tray icon can show, each with its own shape. */
export type Glance = 'online' | 'connecting' | 'paused' | 'offline' | 'attention';

/** Regions as the coordinator's job matching spells them (AITBC coordinator, job constraints). */
export const regions = ['us_west', 'us_east', 'europe', 'asia', 'global'] as const;
export type Region = (typeof regions)[number];

/** A GPU's place on the market. `uncertain`: a registration was sent and its answer never came. */
export interface GpuListing {
  readonly status: 'none' | 'registering' | 'uncertain' | 'listed';
  readonly listingId: string | null;
  readonly name: string;
  readonly pricePerHour: Money | null;
  readonly registeredAt: Instant | null;
  readonly booked: boolean | null;
  readonly problem: Problem | null;
}

export interface Liveness {
  readonly lastAcknowledgedAt: Instant | null;
  readonly consecutiveMisses: number;
  readonly acknowledgedInARow: number;
  readonly roundTripMs: number | null;
  readonly intervalMs: number;
}

export type { GpuKey };
