import type { RigState } from '../../shared/domain/rig.ts';

/**
 * Time between two readings of telemetry, in milliseconds: short while heartbeats go out, which carry it, whether they
 * are answered or not; long while nobody is told of it.
 */
export function probeIntervalMs(state: RigState): number {
  switch (state) {
    case 'connecting':
    case 'online':
    case 'degraded':
      return 15_000;
    case 'unregistered':
    case 'registering':
    case 'offline':
    case 'paused':
      return 60_000;
  }
}
