import type { Snapshot } from '../shared/snapshot.ts';
import { standing, statusLine, tooltip } from '../shared/words/status.ts';
import type { TrayFace } from './platform/tray.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** What the tray shows and offers for a state of things. Pause and Resume are only there when they mean something. */
export function trayFace(snapshot: Snapshot, actions: TrayActions): TrayFace {
  const { state, pauseReasons } = snapshot.rig;
  const byHand = pauseReasons.some(({ kind }) => kind === 'by-hand' || kind === 'until' || kind === 'draining');
  const choice =
    state === 'unregistered' ? [] : byHand ? [{ label: 'Resume', onClick: actions.resume }] : [{ label: 'Pause', onClick: actions.pause }];
  return {
    glance: standing(snapshot).glance,
    tooltip: tooltip(snapshot),
    menu: [
      [{ label: statusLine(snapshot) }],
      [{ label: 'Open Rigkeeper', onClick: actions.open }, ...choice],
      [{ label: 'Quit', onClick: actions.quit }],
    ],
  };
}
