import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import type { PauseReason } from './pause.ts';
import type { Problem } from './problem.ts';

/**
 * What the rig (or one GPU of it) is, as far as the marketplace is concerned.
 * `online` counts only from acknowledged heartbeats: the coordinator itself never marks anybody offline.
 * - `unregistered`: it isn't meant to be online.
 * - `registering`: the coordinator doesn't know it yet, or not any more.
 * - `connecting`: registered, and no heartbeat was acknowledged since.
 * - `degraded`: the last heartbeat failed, and the last acknowledged one is less than 90 s ago.
 * - `offline`: no acknowledged heartbeat for 90 s, refused, or the machine sleeps.
 * - `paused`: it could be online and is held back by at least one pause reason.
 */
export type RigState = 'unregistered' | 'registering' | 'connecting' | 'online' | 'degraded' | 'offline' | 'paused';

/** What brought a state about. Kept with the state and shown. */
export type StateCause =
  /** The app started. */
  | 'start'
  /** The owner went online, or changed what is wanted. */
  | 'owner'
  /** The coordinator took the registration. */
  | 'registered'
  /** A heartbeat was acknowledged. */
  | 'acknowledged'
  /** A heartbeat got no answer. */
  | 'no-answer'
  /** The coordinator answered with an error of its own, or with what can't be read. */
  | 'failing'
  /** The coordinator refused the key or the call. */
  | 'refused'
  /** The coordinator doesn't know the rig any more. */
  | 'forgotten'
  /** 90 s without an acknowledged heartbeat. */
  | 'silence'
  /** A pause reason came or went. */
  | 'pause'
  /** The machine went to sleep, or woke. */
  | 'sleep'
  | 'wake'
  /** The GPU was switched, vanished or came back. */
  | 'gpu';

/** The five states that a tray icon can show, each with its own shape. */
export type Glance = 'online' | 'connecting' | 'paused' | 'offline' | 'attention';

/** One address may send 100 heartbeats a minute, for all its rigs (AITBC coordinator, rate limits). */
export const shortestHeartbeatMs = 10_000;
/** With more, the 90 seconds after which a rig counts as offline would leave room for one lost heartbeat only. */
export const longestHeartbeatMs = 60_000;

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

/** What one GPU is doing, why, and since when. */
export interface GpuStanding {
  readonly state: RigState;
  readonly since: Instant;
  readonly cause: StateCause;
  /** What holds this GPU back, the whole rig's reasons included. */
  readonly pauseReasons: readonly PauseReason[];
}

export interface Liveness {
  readonly lastAcknowledgedAt: Instant | null;
  readonly consecutiveMisses: number;
  readonly acknowledgedInARow: number;
  readonly roundTripMs: number | null;
  readonly intervalMs: number;
}
