import { app } from 'electron';
import type { Snapshot } from '../shared/snapshot.ts';
import type { Speech } from '../shared/words/speech.ts';
import type { CommandHandlers } from './ipc.ts';
import type { MainWindow } from './platform/main-window.ts';
import type { Shell } from './platform/shell.ts';
import { systemClock } from './platform/system-clock.ts';
import { trayFace } from './tray-face.ts';

export interface TraySurroundings {
  readonly tray: Shell['tray'];
  readonly window: MainWindow;
  readonly handlers: CommandHandlers;
  readonly snapshot: () => Snapshot;
  readonly speech: () => Speech;
}

/** A part of the composition root: the tray and what its menu does. Gives how to show it as things are. Decides nothing. */
export function buildTray({ tray, window, handlers, snapshot, speech }: TraySurroundings): () => void {
  const actions: Parameters<typeof trayFace>[2] = {
    open: window.show,
    pause: (choice) => void handlers['rig.pause'](choice),
    resume: () => void handlers['rig.resume'](undefined),
    quit: () => {
      app.quit();
    },
  };
  return () => {
    tray.show(trayFace(snapshot(), systemClock.now(), actions, speech()));
  };
}
