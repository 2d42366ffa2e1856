import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { PeakWindow } from '../../shared/domain/peak-window.ts';
import type { RecordedChange, ToldChange, UptimeSubject } from '../../shared/domain/recorded-uptime.ts';
import type { History } from './history.ts';
import { uptimeShares } from './uptime-shares.ts';
import type { SubjectUptime, UptimeSection } from '../../shared/snapshot.ts';

export interface UptimeViewPorts {
  readonly history: Pick<History, 'changes' | 'latest'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly peakWindow: () => PeakWindow;
  /** Gives way to everything else that waits. */
  readonly turn: () => Promise<void>;
}

const hourMs = 3_600_000;
/** The last 24 hours, and today since midnight where today has 25. */
const stripMs = 25 * hourMs;
const shareMs = 30 * 24 * hourMs;

/** Reads from the history what the window shows of it. */
export async function uptimeSection({ history, clock, peakWindow, turn }: UptimeViewPorts): Promise<UptimeSection> {
  const to = clock.now();
  const window = peakWindow();

  const uptimeOf = async (subject: UptimeSubject): Promise<SubjectUptime> => {
    const range = { from: to - shareMs, to };
    const all = await history.changes(subject, range);
    return {
      changes: sinceWithBeginning(all, to - stripMs),
      knownSince: all[0] === undefined ? null : Math.max(all[0].at, range.from),
      ...(await uptimeShares(all, range, window, turn)),
    };
  };

  // One after the other: nobody waits for it, and everything else goes on in between.
  const rig = await uptimeOf({ kind: 'rig' });
  const ofGpus: Record<GpuKey, SubjectUptime> = {};
  // All that have a history, so that it doesn't wait for them to be detected.
  for (const { subject } of await history.latest()) if (subject.kind === 'gpu') ofGpus[subject.key] = await uptimeOf(subject);
  return { asOf: to, rig, gpus: ofGpus };
}

/** The changes from then on, and the one before, which says what it was then. */
function sinceWithBeginning(changes: readonly RecordedChange[], from: number): readonly ToldChange[] {
  const first = changes.findIndex(({ at }) => at >= from);
  const begin = first === -1 ? changes.length - 1 : first - 1;
  return changes.slice(Math.max(0, begin)).map(({ at, state, cause, reasons }) => ({ at, state, cause, reasons }));
}
