import { BrowserWindow, ipcMain, nativeTheme, session, type Session } from 'electron';
import { spokenQuery, type Spoken } from '../../shared/language.ts';
import { demoQuery, wordsChannel } from '../../shared/words-channel.ts';
import { appOrigin } from './app-protocol.ts';

export interface WordsWindowOptions {
  readonly preloadPath: string;
  readonly iconPath: string;
  /** Nothing here is real, and the window says so. */
  readonly isDemo: boolean;
  readonly spoken: () => Spoken;
  /** The window that it stands before, and is closed with. */
  readonly parent: () => BrowserWindow | null;
  /** Makes the words' own session as safe as the app's, and serves the app's files to it. */
  readonly prepare: (own: Session) => void;
  /** What the ticket is worth; the answer goes to the window and nowhere else. */
  readonly redeem: (ticket: string) => unknown;
  readonly onClosed: () => void;
  readonly onRefused: (why: 'foreign-sender') => void;
}

/**
 * The window for recovery words: a process of its own (an own session in memory makes sure of that), which ends with
 * it and takes the words along; no screen capture where the OS can prevent it.
 */
export function wordsWindow(options: WordsWindowOptions): { open(ticket: string): Promise<void>; close(): void } {
  let window: BrowserWindow | null = null;
  let ticket: string | null = null;
  let own: Session | null = null;

  const ownSession = (): Session => {
    if (own === null) {
      own = session.fromPartition('words', { cache: false });
      options.prepare(own);
    }
    return own;
  };

  const close = (): void => {
    window?.destroy();
  };

  ipcMain.handle(wordsChannel, (event) => {
    const frame = event.senderFrame;
    const isOurs = window !== null && event.sender === window.webContents && frame !== null && frame.parent === null;
    if (!isOurs || !frame.url.startsWith(`${appOrigin}/`)) {
      options.onRefused('foreign-sender');
      throw new Error('refused: foreign-sender');
    }
    // Taken away before it is used: a page that asks twice gets nothing the second time.
    const held = ticket ?? '';
    ticket = null;
    return options.redeem(held);
  });

  return {
    close,
    async open(given) {
      // The one before it goes without a word: its end would take this ticket along.
      const before = window;
      window = null;
      before?.destroy();
      const parent = options.parent();
      const made = new BrowserWindow({
        title: 'Rigkeeper', // its page gives it a better one
        width: 560,
        height: 680,
        minWidth: 320,
        minHeight: 400,
        show: false,
        icon: options.iconPath,
        autoHideMenuBar: true,
        minimizable: false,
        fullscreenable: false,
        backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1412' : '#f7f8f7',
        ...(parent === null ? {} : { parent, modal: true }),
        webPreferences: {
          preload: options.preloadPath,
          session: ownSession(),
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webviewTag: false,
          spellcheck: false,
          devTools: false,
        },
      });
      made.removeMenu();
      made.setContentProtection(true);
      made.once('ready-to-show', () => {
        made.show();
      });
      made.on('closed', () => {
        if (window !== made) return;
        window = null;
        ticket = null;
        options.onClosed();
      });
      made.webContents.on('render-process-gone', () => {
        made.destroy();
      });
      window = made;
      ticket = given;
      await made.loadURL(`${appOrigin}/words.html?${spokenQuery(options.spoken())}${options.isDemo ? `&${demoQuery}` : ''}`);
    },
  };
}
