import type { SimulatedGpu } from './rig.ts';

export interface Telemetry {
  readonly temperatureC: number;
  readonly utilizationPercent: number;
  readonly memoryUsedMiB: number;
  readonly powerW: number;
  readonly fanPercent: number;
}

/** A card warms and cools by the same law; after this time it has gone two thirds of its way. */
const warmingMs = 45_000;
const idleC = 38;
const busyC = 72;

/** What the card's sensors say at an instant (epoch milliseconds). The same for the same instant. */
export function telemetryAt(gpu: SimulatedGpu, now: number): Telemetry {
  const { level } = gpu.load;
  const temperature = temperatureAt(gpu, now) + wobble(now, 17_000) * 0.8;
  const busy = level <= 0 ? 1 + wobble(now, 9_000) : level * 96 + wobble(now, 7_000) * 3;
  const idleW = 0.06 * gpu.powerLimitW;
  const power = idleW + level * (0.86 * gpu.powerLimitW - idleW) + wobble(now, 5_000) * (1 + level * 8);
  return {
    temperatureC: Math.round(temperature),
    utilizationPercent: Math.round(within(busy, 0, 100)),
    memoryUsedMiB: Math.round(within(420 + level * 0.7 * gpu.memoryMiB + wobble(now, 31_000) * 24, 0, gpu.memoryMiB)),
    powerW: Math.round(within(power, 8, gpu.powerLimitW) * 100) / 100,
    // The fan stands still below 50 °C, as these cards' fans do.
    fanPercent: temperature < 50 ? 0 : Math.round(within(30 + (temperature - 50) * 1.8, 30, 100)),
  };
}

/** Degrees without the sensor's noise: where the card is on its way to the warmth that its load brings. */
export function temperatureAt({ load }: SimulatedGpu, now: number): number {
  const goal = idleC + load.level * (busyC - idleC);
  const share = Math.exp(-Math.max(0, now - load.since) / warmingMs);
  return goal + (load.temperatureThenC - goal) * share;
}

/** Between -1 and 1, smooth, and never quite the same again. */
function wobble(now: number, periodMs: number): number {
  const turns = now / periodMs;
  return 0.6 * Math.sin(turns * 2 * Math.PI) + 0.4 * Math.sin(turns * 2 * Math.PI * 1.618);
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
