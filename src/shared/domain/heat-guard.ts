/** Above the one for a minute: too hot. Below the other: cool again. The gap keeps it from going on and off. */
export interface HeatLimits {
  readonly pauseAboveC: number;
  readonly resumeBelowC: number;
}

/**
 * Below where NVIDIA's cards slow themselves down (their "slowdown" temperature is 88 to 95 °C, nvidia-smi -q), and
 * far enough apart for a card under load to cool down in between.
 */
export const usualHeatLimits: HeatLimits = { pauseAboveC: 87, resumeBelowC: 75 };

export const hotForMs = 60_000;

/** One GPU's heat as the guard remembers it. */
export interface Heat {
  /** Monotonic time since which every reading was above the limit; `null` while one was not. */
  readonly hotSinceMs: number | null;
  readonly held: boolean;
  /** The last temperature that was read. */
  readonly temperatureC: number | null;
}

export const noHeat: Heat = { hotSinceMs: null, held: false, temperatureC: null };

/**
 * The guard after one more reading. A reading that failed says nothing: what was hot is not cool because nobody looked.
 * @param temperatureC `null` where it isn't known
 */
export function nextHeat(heat: Heat, temperatureC: number | null, nowMs: number, limits: HeatLimits): Heat {
  if (temperatureC === null) return heat;
  if (heat.held) {
    const held = temperatureC >= limits.resumeBelowC;
    return { held, temperatureC, hotSinceMs: held ? heat.hotSinceMs : null };
  }
  const hotSinceMs = temperatureC > limits.pauseAboveC ? (heat.hotSinceMs ?? nowMs) : null;
  return { held: hotSinceMs !== null && nowMs - hotSinceMs >= hotForMs, temperatureC, hotSinceMs };
}

/**
 * The guard of a GPU that is not detected: nobody knows how hot it is. Whether it was held counts again when it is
 * back; a minute that had only begun does not.
 */
export const unseenHeat = (heat: Heat): Heat => (heat.held ? heat : { ...heat, hotSinceMs: null });
