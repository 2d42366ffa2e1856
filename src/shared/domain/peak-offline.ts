import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import type { PauseKind } from './pause.ts';
import { peaksTouching, type PeakWindow } from './peak-window.ts';
import type { GpuStanding } from './rig.ts';
import { isUp } from './uptime.ts';

/** A GPU that dropped out in a peak. Told once for each. */
export interface PeakOffline {
  readonly gpu: GpuKey;
  readonly peakFrom: Instant;
}

/** Shorter drop-outs aren't worth a word. */
const settledMs = 2 * 60_000;

/** What an owner chose is no news to its owner. */
const chosen: ReadonlySet<PauseKind> = new Set(['by-hand', 'until', 'draining', 'switched-off', 'schedule']);

/**
 * The GPUs that went offline in the peak that is now and have stayed so for two minutes. One that was offline when the
 * peak began is the reminders' matter (peak-reminders.ts), and a rig that is offline as a whole is told as such.
 */
export function offlineInPeak(now: Instant, window: PeakWindow, gpus: readonly { readonly gpu: GpuKey; readonly standing: GpuStanding }[], told: readonly PeakOffline[]): readonly PeakOffline[] {
  const peak = peaksTouching(window, { from: now, to: now + 1 })[0];
  if (peak === undefined) return [];
  return gpus.flatMap(({ gpu, standing: { state, since, pauseReasons } }) => {
    const isDown = !isUp(state) && state !== 'unregistered' && !pauseReasons.some(({ kind }) => chosen.has(kind));
    const droppedOut = isDown && since > peak.from && now - since >= settledMs;
    const isTold = told.some((one) => one.gpu === gpu && one.peakFrom === peak.from);
    return droppedOut && !isTold ? [{ gpu, peakFrom: peak.from }] : [];
  });
}
