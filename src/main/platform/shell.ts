import { join } from 'node:path';
import { app, session } from 'electron';
import type { Caller } from '../refused-command.ts';
import { serveApp } from './app-protocol.ts';
import { carryCommands } from './command-transport.ts';
import { refuseInPages, refuseInSession } from './hardening.ts';
import { firstWords } from './first-words.ts';
import { mainWindow, type MainWindow } from './main-window.ts';
import { trayHostAvailable } from './tray-host.ts';
import { trayIcon, type TrayIcon } from './tray.ts';

/** What the owner sees of the app: its tray icon and its window. It is there before the rooms are. */
export interface Shell {
  readonly window: MainWindow;
  readonly tray: TrayIcon;
  /** Whether there was a place for the icon as it was made; `null` where a window came with it, so that it's not urgent. */
  readonly hadTrayHost: Promise<boolean> | null;
  /** When the icon was first shown. */
  readonly trayShownAt: Date;
  /** The rooms are built: what was asked or happened before is handed over, and all that follows goes to them. */
  attach(rooms: ShellRooms): void;
}

export interface ShellRooms {
  readonly serve: (caller: Caller, name: unknown, input: unknown) => Promise<unknown>;
  readonly onRefused: (what: string, about: string) => void;
  readonly onBug: (error: unknown) => void;
  readonly onWindowReady: (at: Date) => void;
  readonly onWindowFocus: () => void;
  /** Asked when the person closes the window: without a tray it must stay reachable. */
  readonly onWindowClose: () => 'destroy' | 'keep-reachable';
  readonly onWindowFailed: (why: string) => void;
}

export interface ShellFolders {
  readonly built: string;
  readonly assets: string;
}

/** Shows the icon, and the window unless the app starts into the tray. Call once the app is ready. */
export function openShell({ built, assets }: ShellFolders, hidden: boolean): Shell {
  // What comes before the rooms waits for them, in order.
  let take = (rooms: ShellRooms): void => {
    attached = rooms;
  };
  let attached: ShellRooms | null = null;
  const arrived = new Promise<ShellRooms>((resolve) => {
    const before = take;
    take = (rooms) => {
      before(rooms);
      resolve(rooms);
    };
  });
  const tell = (told: (rooms: ShellRooms) => void): void => {
    if (attached !== null) told(attached);
    else void arrived.then(told);
  };

  const refused = (what: string, about: string): void => {
    tell((rooms) => {
      rooms.onRefused(what, about);
    });
  };
  refuseInPages(refused);
  const window = mainWindow({
    preloadPath: join(built, '..', 'preload', 'preload.cjs'),
    iconPath: join(assets, 'icon.png'),
    devTools: !app.isPackaged,
    // Not before: the session alone is 8 MiB of memory (docs/decisions/icon-and-window-first.md).
    prepare: () => {
      refuseInSession(session.defaultSession, refused);
      serveApp(join(built, '..', 'renderer'));
    },
    onReady: () => {
      const at = new Date();
      tell((rooms) => {
        rooms.onWindowReady(at);
      });
    },
    onFocus: () => {
      tell((rooms) => {
        rooms.onWindowFocus();
      });
    },
    onClose: () => attached?.onWindowClose() ?? 'destroy',
    onLoadFailed: (why) => {
      tell((rooms) => {
        rooms.onWindowFailed(why);
      });
    },
  });
  carryCommands(
    window,
    async (...message) => (await arrived).serve(...message),
    (error) => {
      tell((rooms) => {
        rooms.onBug(error);
      });
    },
  );

  const say = firstWords();
  const tray = trayIcon(join(assets, 'tray'), window.show);
  tray.show({
    glance: 'connecting',
    tooltip: `Rigkeeper: ${say.starting}`,
    menu: [
      [{ label: say.starting }],
      [{ label: say.open, onClick: window.show }],
      [
        {
          label: say.quit,
          onClick: () => {
            app.quit();
          },
        },
      ],
    ],
  });
  const trayShownAt = new Date();
  const hadTrayHost = hidden ? trayHostAvailable(process.platform) : null;
  app.on('second-instance', window.show);
  app.on('window-all-closed', () => undefined); // the tray stays
  if (!hidden) window.show();
  return {
    window,
    tray,
    hadTrayHost,
    trayShownAt,
    attach: (rooms) => {
      take(rooms);
    },
  };
}
