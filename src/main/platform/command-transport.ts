import { ipcMain } from 'electron';
import { commandChannel } from '../../shared/channels.ts';
import { RefusedCommand, type Caller } from '../refused-command.ts';
import type { MainWindow } from './main-window.ts';

/** Brings the window's messages to the command server, with what Electron knows of who sent them. */
export function carryCommands(
  window: MainWindow,
  serve: (caller: Caller, name: unknown, input: unknown) => Promise<unknown>,
  onBug: (error: unknown) => void,
): void {
  ipcMain.handle(commandChannel, async (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    const caller: Caller = {
      isOurWindow: window.owns(event.sender),
      isMainFrame: frame !== null && frame.parent === null,
      origin: frame === null ? '' : originOf(frame.url),
    };
    try {
      return await serve(caller, name, input);
    } catch (error) {
      if (!(error instanceof RefusedCommand)) onBug(error);
      // The window learns that it failed, not what main's memory looked like.
      // eslint-disable-next-line preserve-caught-error -- see above
      throw new Error(error instanceof RefusedCommand ? error.message : 'internal error');
    }
  });
}

// URL.origin is "null" for schemes of our own, so it is put together by hand.
function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
