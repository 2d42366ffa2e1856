import type { Instant } from '../shared/domain/instant.ts';
import { heldByOwner, type PauseChoice } from '../shared/domain/pause.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { bookingLines, peakLine, todayLine } from '../shared/words/glance-lines.ts';
import { pauseOffers, resumeLabel } from '../shared/words/pause-choices.ts';
import type { Speech } from '../shared/words/speech.ts';
import { statusLine, statusOf, tooltip } from '../shared/words/status.ts';
import type { TrayEntry, TrayFace } from './platform/tray.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly pause: (choice: PauseChoice) => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** What the tray shows and offers for a state of things. What would change nothing isn't offered. */
export function trayFace(snapshot: Snapshot, now: Instant, actions: TrayActions, speech: Speech): TrayFace {
  const isOffered = snapshot.rig.state !== 'unregistered';
  const income = isOffered ? [todayLine(snapshot.earnings, speech)] : [];
  const peak = peakLine(snapshot.pricing, now, speech);
  const glance = [...income, ...(isOffered ? bookingLines(snapshot, now, speech) : []), ...(isOffered && peak !== null ? [peak] : [])];
  const groups: readonly (readonly TrayEntry[])[] = [
    [{ label: statusLine(snapshot, speech) }, ...glance.map((label) => ({ label })), ...jobsEntry(snapshot.jobs, speech)],
    [{ label: speech.words.tray.open, onClick: actions.open }],
    !isOffered ? [] : pauseEntries(snapshot, actions, speech),
    [{ label: speech.words.tray.quit, onClick: actions.quit }],
  ];
  return {
    glance: statusOf(snapshot, speech).glance,
    tooltip: tooltip(snapshot, speech, income),
    menu: groups.filter((entries) => entries.length > 0),
  };
}

/** Nothing about jobs for an owner who takes none. */
function jobsEntry({ worker, current }: Snapshot['jobs'], { words }: Speech): readonly TrayEntry[] {
  if (current.length > 0) return [{ label: words.tray.jobsUnderWay(current.length) }];
  if (worker.kind === 'asking') return [{ label: words.tray.readyForJobs }];
  return worker.kind === 'held' ? [{ label: words.tray.jobsHeld }] : [];
}

function pauseEntries({ rig: { pauseReasons } }: Snapshot, { pause, resume }: TrayActions, { words }: Speech): readonly TrayEntry[] {
  const offers = pauseOffers(pauseReasons, words).map(({ choice, label }) => ({
    label,
    onClick: () => {
      pause(choice);
    },
  }));
  return heldByOwner(pauseReasons) ? [{ label: resumeLabel(pauseReasons, words), onClick: resume }, ...offers] : offers;
}
