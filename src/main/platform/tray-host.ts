import { execFile } from 'node:child_process';

/** The question put to the session bus, in the words of three tools of which every Linux desktop has one. */
const questions: readonly (readonly [file: string, ...args: string[]])[] = [
  ['busctl', '--user', 'get-property', 'org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'],
  ['gdbus', 'call', '--session', '--dest', 'org.kde.StatusNotifierWatcher', '--object-path', '/StatusNotifierWatcher', '--method', 'org.freedesktop.DBus.Properties.Get', 'org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'],
  ['dbus-send', '--session', '--print-reply', '--dest=org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', 'org.freedesktop.DBus.Properties.Get', 'string:org.kde.StatusNotifierWatcher', 'string:IsStatusNotifierHostRegistered'],
];

/**
 * Is there a place for a tray icon? Electron's own Tray is made silently where there is none, so the bus is asked for
 * a StatusNotifier host (freedesktop's StatusNotifierItem specification). Elsewhere than on Linux there always is one.
 */
export async function trayHostAvailable(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const [file, ...args] of questions) {
    const said = await ask(file, args);
    if (said !== 'no such tool') return /\btrue\b/.test(said);
  }
  return false;
}

function ask(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 3000, maxBuffer: 64 * 1024, windowsHide: true }, (error, stdout) => {
      const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
      resolve(missing ? 'no such tool' : stdout);
    });
  });
}
