import { heldByOwner } from '../shared/domain/pause.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import type { SayTime } from '../shared/words/pause.ts';
import { statusLine, statusOf, tooltip } from '../shared/words/status.ts';
import type { TrayFace } from './platform/tray.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

/** What the tray shows and offers for a state of things. Pause and Resume are only there when they mean something. */
export function trayFace(snapshot: Snapshot, actions: TrayActions, sayTime: SayTime): TrayFace {
  const { state, pauseReasons } = snapshot.rig;
  const choice =
    state === 'unregistered' ? [] : heldByOwner(pauseReasons) ? [{ label: 'Resume', onClick: actions.resume }] : [{ label: 'Pause', onClick: actions.pause }];
  return {
    glance: statusOf(snapshot, sayTime).glance,
    tooltip: tooltip(snapshot, sayTime),
    menu: [
      [{ label: statusLine(snapshot, sayTime) }],
      [{ label: 'Open Rigkeeper', onClick: actions.open }, ...choice],
      [{ label: 'Quit', onClick: actions.quit }],
    ],
  };
}
