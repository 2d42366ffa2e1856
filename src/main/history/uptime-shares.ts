import { common, totalMs, within, type Interval } from '../../shared/domain/interval.ts';
import { peakIn, type PeakWindow } from '../../shared/domain/peak-window.ts';
import { isUp, timesIn, type UptimeChange } from '../../shared/domain/uptime.ts';

export interface UptimeShares {
  /** Of the known time, 0 to 1; `null` where nothing is known of the range. */
  readonly share: number | null;
  /** The same of the peak hours alone; `null` also where the range has none. */
  readonly peakShare: number | null;
}

/** A rig on a bad line changes thousands of times a day; so many changes take a millisecond or two. */
const changesAtOnce = 1_000;
const peakPieceMs = 3 * 24 * 60 * 60 * 1000;

/**
 * How much of the range it was up. Worked out in pieces, so that nothing else has to wait.
 * @param changes in order of time; the last one before the range may be among them
 * @param range up to now at most: the last state is taken to hold until its end
 */
export async function uptimeShares(changes: readonly UptimeChange[], range: Interval, window: PeakWindow, turn: () => Promise<void>): Promise<UptimeShares> {
  const peaks: Interval[] = [];
  for (let from = range.from; from < range.to; from += peakPieceMs) {
    peaks.push(...peakIn(window, { from, to: Math.min(from + peakPieceMs, range.to) }));
    await turn();
  }

  const sums = { knownMs: 0, upMs: 0, peakKnownMs: 0, peakUpMs: 0 };
  for (let index = 0; index < changes.length; index += changesAtOnce) {
    const some = changes.slice(index, index + changesAtOnce);
    const to = changes[index + changesAtOnce]?.at ?? range.to;
    // Each piece of time belongs to one piece of the changes.
    const piece = { from: Math.max(range.from, some[0]?.at ?? range.from), to: Math.min(range.to, to) };
    const known = timesIn(some, piece, () => true);
    const up = timesIn(some, piece, isUp);
    const peaksHere = within(peaks, piece);
    sums.knownMs += totalMs(known);
    sums.upMs += totalMs(up);
    sums.peakKnownMs += totalMs(common(peaksHere, known));
    sums.peakUpMs += totalMs(common(peaksHere, up));
    await turn();
  }
  return { share: shareOf(sums.upMs, sums.knownMs), peakShare: shareOf(sums.peakUpMs, sums.peakKnownMs) };
}

const shareOf = (partMs: number, wholeMs: number): number | null => (wholeMs === 0 ? null : partMs / wholeMs);
