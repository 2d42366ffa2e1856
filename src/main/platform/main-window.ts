import { once } from 'node:events';
import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron';
import { eventChannel } from '../../shared/channels.ts';
import type { ScreenName } from '../../shared/screen.ts';
import { appEntry } from './app-protocol.ts';

export interface MainWindow {
  /** Makes the window if there is none, and brings it to the front. */
  show(): void;
  /** The same, and tells the window to open a screen, as soon as it listens. */
  showScreen(screen: ScreenName): void;
  /** Destroys it: a hidden window would cost memory for nothing. */
  destroy(): void;
  /** Resolves once the page that is opening has what it needs of main to begin, or won't have it; at once without a window. */
  begun(): Promise<void>;
  send(channel: string, ...payload: unknown[]): void;
  owns(contents: WebContents): boolean;
  /** Whether the person can see it, as far as the system says. */
  isInSight(): boolean;
  /** For what stands before it: dialogs. `null` while there is none. */
  browserWindow(): BrowserWindow | null;
}

export interface MainWindowOptions {
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly devTools: boolean;
  /** Called once, before the first window is made: what its session needs, which an app in the tray goes without. */
  readonly prepare: () => void;
  readonly onReady: () => void;
  /** The person turned to it, perhaps from the system's own settings. */
  readonly onFocus: () => void;
  /** Asked when the person closes the window: without a tray it must stay reachable. */
  readonly onClose: () => 'destroy' | 'keep-reachable';
  readonly onLoadFailed: (why: string) => void;
}

/** Whatever a window is held up by, the rooms don't wait for it any longer. */
const longestBeginMs = 1_500;

export function mainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  let prepared = false;
  let quitting = false;
  // Whatever closing means otherwise: a window that stays would call the quit off.
  app.on('before-quit', () => {
    quitting = true;
  });

  const open = (): BrowserWindow => {
    if (!prepared) options.prepare();
    prepared = true;
    const made = new BrowserWindow({
      title: 'Rigkeeper',
      width: 1080,
      height: 760,
      minWidth: 360,
      minHeight: 480,
      show: false,
      icon: options.iconPath,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1412' : '#f7f8f7',
      webPreferences: {
        preload: options.preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: options.devTools,
      },
    });
    made.removeMenu();
    made.once('ready-to-show', () => {
      made.show();
      options.onReady();
    });
    made.on('close', (event) => {
      if (quitting || options.onClose() === 'destroy') return;
      event.preventDefault();
      made.minimize();
    });
    made.on('focus', options.onFocus);
    made.on('closed', () => {
      if (window === made) window = null;
    });
    made.webContents.on('did-fail-load', (_event, code, description) => {
      options.onLoadFailed(`${code} ${description}`);
    });
    made.webContents.on('render-process-gone', (_event, details) => {
      options.onLoadFailed(`the window's process ended: ${details.reason}`);
      made.destroy();
    });
    void made.loadURL(appEntry).catch(() => undefined); // did-fail-load has told
    return made;
  };

  const show = (): void => {
    if (window === null) {
      window = open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    show,
    showScreen(screen) {
      show();
      const contents = window?.webContents;
      if (contents === undefined) return;
      const tell = (): void => contents.send(eventChannel, 'window.goTo', screen);
      // A page listens once its scripts have run, which is before it is loaded.
      if (contents.isLoading()) contents.once('did-finish-load', tell);
      else tell();
    },
    destroy() {
      window?.destroy();
    },
    async begun() {
      const contents = window?.webContents;
      if (contents === undefined) return;
      const limit = new AbortController();
      const timer = setTimeout(() => {
        limit.abort();
      }, longestBeginMs);
      const { signal } = limit;
      await Promise.race(['dom-ready', 'did-fail-load', 'destroyed'].map((event) => once(contents, event, { signal }))).catch(() => undefined);
      limit.abort();
      clearTimeout(timer);
    },
    send(channel, ...payload) {
      if (window !== null && !window.webContents.isDestroyed()) window.webContents.send(channel, ...payload);
    },
    owns: (contents) => window !== null && window.webContents === contents,
    isInSight: () => window !== null && window.isVisible() && !window.isMinimized(),
    browserWindow: () => window,
  };
}
