import type { Clock } from '../../shared/domain/clock.ts';
import { needsOwner } from '../../shared/domain/glance.ts';
import { offlineInPeak, type PeakOffline } from '../../shared/domain/peak-offline.ts';
import type { PeakWindow } from '../../shared/domain/peak-window.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

export interface TroubleNewsPorts {
  readonly clock: Clock;
  readonly snapshot: () => Pick<Snapshot, 'rig' | 'gpus' | 'notices'>;
  readonly peakWindow: () => PeakWindow;
  /** The owner has the window before them, and with it whatever stands in it. */
  readonly isInSight: () => boolean;
  /** What was told before this start of the app. */
  readonly told: { readonly notices: readonly string[]; readonly peakOffline: readonly PeakOffline[] };
  /** Writes down what was told, for the next start; resolves when it is on the disk. */
  readonly keepTold: (told: { readonly notices: readonly string[]; readonly peakOffline: readonly PeakOffline[] }) => Promise<unknown>;
  readonly onPeakOffline: (gpu: PeakOffline) => void;
  readonly onAttention: (problem: Problem) => void;
  readonly onBug: (error: unknown) => void;
}

/** Tells of a GPU that dropped out in peak hours, and of what needs the owner: each once, over restarts too. */
export interface TroubleNews {
  changed(): void;
  stop(): void;
}

/** What comes and goes is not told at every turn. */
const settleMs = 15_000;
const lookEveryMs = 60_000;
const mostKept = 50;

export function createTroubleNews(ports: TroubleNewsPorts): TroubleNews {
  let { notices: toldNotices, peakOffline } = ports.told;
  const standsSinceMs = new Map<string, number>();
  let cancelTimer = ports.clock.after(lookEveryMs, look);
  let looking = false;

  function look(): void {
    cancelTimer();
    cancelTimer = ports.clock.after(lookEveryMs, look);
    if (looking) return;
    looking = true;
    tellWhatIsNew()
      .catch(ports.onBug)
      .finally(() => {
        looking = false;
      })
      .catch(ports.onBug);
  }

  async function tellWhatIsNew(): Promise<void> {
    const { rig, gpus, notices } = ports.snapshot();
    // Said of the whole rig: see settled-news.ts.
    const dropped = rig.state === 'offline' ? [] : offlineInPeak(ports.clock.now(), ports.peakWindow(), gpus.map(({ gpu, standing }) => ({ gpu: gpu.key, standing })), peakOffline);
    const needing = notices.filter(needsOwner);
    const codes = new Set(needing.map(({ code }) => code));
    for (const code of standsSinceMs.keys()) if (!codes.has(code as Problem['code'])) standsSinceMs.delete(code);
    const settled = needing.filter(({ code }) => {
      const since = standsSinceMs.get(code) ?? ports.clock.monotonicMs();
      standsSinceMs.set(code, since);
      return ports.clock.monotonicMs() - since >= settleMs;
    });
    const fresh = settled.filter(({ code }) => !toldNotices.includes(code));
    // What is mended is forgotten, so that it is told when it comes again.
    const standing = [...toldNotices.filter((code) => codes.has(code as Problem['code'])), ...fresh.map(({ code }) => code)];
    if (dropped.length > 0 || fresh.length > 0 || standing.length !== toldNotices.length) {
      toldNotices = standing;
      peakOffline = [...peakOffline, ...dropped].slice(-mostKept);
      await ports.keepTold({ notices: toldNotices, peakOffline });
    }
    dropped.forEach(ports.onPeakOffline);
    const [worst] = fresh;
    if (worst !== undefined && !ports.isInSight()) ports.onAttention(worst);
    if (needing.length > settled.length) {
      cancelTimer();
      cancelTimer = ports.clock.after(settleMs, look);
    }
  }

  return { changed: look, stop: () => cancelTimer() };
}
