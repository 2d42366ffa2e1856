import { app } from 'electron';
import type { LoginItem } from '../../shared/domain/login-item.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { autostartFile, autostartPath } from './autostart-file.ts';
import { startCommand } from './start-command.ts';
import { loginItemOfWindows, windowsArgument } from './windows-login-item.ts';

/** Whether the system starts this app at login. The system holds the truth; nothing is remembered here. */
export interface LoginItemSwitch {
  /** How it is now, whoever made it so. */
  read(): Promise<LoginItem>;
  set(on: boolean): Promise<Result<void, Problem>>;
}

/** @param onTrouble told why the system could not be asked */
export function systemLoginItem(platform: NodeJS.Platform, onTrouble: (error: unknown) => void): LoginItemSwitch {
  const command = startCommand({ executable: process.execPath, appPath: app.isPackaged ? null : app.getAppPath(), argv: process.argv, env: process.env });
  const system = platform === 'linux' ? onLinux() : platform === 'win32' ? onWindows() : null;
  if (system === null) return noLoginItem;

  function onLinux(): ReturnType<typeof autostartFile> {
    const desktops = (process.env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
    return autostartFile(autostartPath(app.getPath('home'), process.env), command, desktops);
  }
  function onWindows(): ReturnType<typeof autostartFile> {
    const [path, ...args] = command;
    const item = { path, args: args.map(windowsArgument) };
    return {
      read: () => Promise.resolve(loginItemOfWindows(app.getLoginItemSettings(item))),
      set(on) {
        app.setLoginItemSettings({ ...item, openAtLogin: on, enabled: on });
        return Promise.resolve();
      },
    };
  }

  return {
    read: () =>
      system.read().catch((error: unknown) => {
        onTrouble(error);
        return { kind: 'unknown' };
      }),
    set: (on) =>
      system.set(on).then(
        () => ok(undefined),
        (error: unknown) => failed(problem('login-item-unwritable', error instanceof Error ? error.message : undefined)),
      ),
  };
}

/** Where a login could not start this app the way it runs now: a demo, whose marketplace is gone by then. */
export const noLoginItem: LoginItemSwitch = {
  read: () => Promise.resolve({ kind: 'unavailable' }),
  set: () => Promise.resolve(failed(problem('login-item-unavailable'))),
};
