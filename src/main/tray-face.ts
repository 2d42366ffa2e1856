import { heldByOwner, type PauseChoice } from '../shared/domain/pause.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { pauseOffers, resumeLabel } from '../shared/words/pause-choices.ts';
import type { SayTime } from '../shared/words/pause.ts';
import { statusLine, statusOf, tooltip } from '../shared/words/status.ts';
import type { TrayEntry, TrayFace } from './platform/tray.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly pause: (choice: PauseChoice) => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** What the tray shows and offers for a state of things. What would change nothing isn't offered. */
export function trayFace(snapshot: Snapshot, actions: TrayActions, sayTime: SayTime): TrayFace {
  const groups: readonly (readonly TrayEntry[])[] = [
    [{ label: statusLine(snapshot, sayTime) }],
    [{ label: 'Open Rigkeeper', onClick: actions.open }],
    snapshot.rig.state === 'unregistered' ? [] : pauseEntries(snapshot, actions),
    [{ label: 'Quit', onClick: actions.quit }],
  ];
  return {
    glance: statusOf(snapshot, sayTime).glance,
    tooltip: tooltip(snapshot, sayTime),
    menu: groups.filter((entries) => entries.length > 0),
  };
}

function pauseEntries({ rig: { pauseReasons } }: Snapshot, { pause, resume }: TrayActions): readonly TrayEntry[] {
  const offers = pauseOffers(pauseReasons).map(({ choice, label }) => ({
    label,
    onClick: () => {
      pause(choice);
    },
  }));
  return heldByOwner(pauseReasons) ? [{ label: resumeLabel(pauseReasons), onClick: resume }, ...offers] : offers;
}
