import { heldByOwner, type PauseChoice } from '../shared/domain/pause.ts';
import type { Snapshot } from '../shared/snapshot.ts';
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
export function trayFace(snapshot: Snapshot, actions: TrayActions, speech: Speech): TrayFace {
  const groups: readonly (readonly TrayEntry[])[] = [
    [{ label: statusLine(snapshot, speech) }, ...jobsEntry(snapshot.jobs, speech)],
    [{ label: speech.words.tray.open, onClick: actions.open }],
    snapshot.rig.state === 'unregistered' ? [] : pauseEntries(snapshot, actions, speech),
    [{ label: speech.words.tray.quit, onClick: actions.quit }],
  ];
  return {
    glance: statusOf(snapshot, speech).glance,
    tooltip: tooltip(snapshot, speech),
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
