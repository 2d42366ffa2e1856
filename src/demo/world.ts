import type { DemoClock } from './clock.ts';
import type { Random } from './random.ts';
import type { MarketplaceState } from './state.ts';

/** What every part of the simulated marketplace works on. */
export interface World {
  readonly state: MarketplaceState;
  readonly clock: DemoClock;
  readonly random: Random;
  /** Called after each change of the state: it is saved, and whoever waits for something looks again. */
  readonly changed: () => void;
}
