import type { ElectronApplication } from '@playwright/test';

/** One message between main and a window, as text with everything in it. */
export interface RecordedMessage {
  readonly direction: 'to-main' | 'to-window';
  readonly channel: string;
  /** The command's name, where the contract's channel carried one. */
  readonly command: string;
  readonly content: string;
}

/** Notes from now on every message that crosses between main and any window, in both directions. */
export async function recordMessages(electron: ElectronApplication): Promise<() => Promise<readonly RecordedMessage[]>> {
  await electron.evaluate(({ app, ipcMain, webContents }) => {
    const { inspect } = process.getBuiltinModule('util');
    const recorded: unknown[] = [];
    (globalThis as { recordedMessages?: unknown }).recordedMessages = recorded;
    const note = (direction: string, channel: string, command: unknown, content: unknown): void => {
      recorded.push({ direction, channel, command: String(command), content: inspect(content, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, breakLength: Infinity }) });
    };

    // Electron's own table of who answers which channel: wrapped, so that questions and answers are seen as they cross.
    type Answering = (event: unknown, ...args: unknown[]) => unknown;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Answering> })._invokeHandlers;
    const keep = handlers.set.bind(handlers);
    // Also of those that begin to answer later: rooms are built while the window opens.
    handlers.set = (channel, answer) =>
      keep(channel, async (event, ...args) => {
        note('to-main', channel, args[0], args);
        const answered = await answer(event, ...args);
        note('to-window', channel, args[0], answered);
        return answered;
      });
    for (const [channel, answer] of [...handlers]) handlers.set(channel, answer);
    const wrap = (contents: Electron.WebContents): void => {
      for (const way of ['send', 'postMessage'] as const) {
        const send = contents[way].bind(contents) as (channel: string, ...args: unknown[]) => void;
        (contents as unknown as Record<string, unknown>)[way] = (channel: string, ...args: unknown[]): void => {
          note('to-window', channel, args[0], args);
          send(channel, ...args);
        };
      }
    };
    webContents.getAllWebContents().forEach(wrap);
    app.on('web-contents-created', (_event, contents) => {
      wrap(contents);
    });
  });
  return () => electron.evaluate(() => (globalThis as { recordedMessages?: unknown }).recordedMessages as RecordedMessage[]);
}
