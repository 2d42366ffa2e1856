import { execFile } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeBusConfig } from './bus-config.ts';
import { startKeyring } from './keyring.ts';
import type { OrdinaryUser } from './ordinary-user.ts';
import { sessionBus, type SessionBus } from './session-bus.ts';
import { sessionEnvironment } from './session-environment.ts';
import { sessionProcesses, type SessionProcesses } from './session-processes.ts';
import { newXAuthority } from './x-authority.ts';

export interface DesktopOptions {
  /** Default: unlocked. Absent: nothing on the bus keeps secrets. */
  readonly keyring?: 'unlocked' | 'locked' | 'absent';
  /** Default: true, a panel with a tray (a StatusNotifier host). */
  readonly tray?: boolean;
  /** Default: true, a notification daemon. */
  readonly notifications?: boolean;
  /** Whose session it is; only root may start one for somebody else. */
  readonly user?: OrdinaryUser;
}

export interface DesktopSession {
  /** The complete environment for programs that run in the session. */
  readonly env: Readonly<Record<string, string>>;
  /** The session's home, which also holds its programs' logs; removed at the end. */
  readonly folder: string;
  /** Starts the panel of a session that began without a tray; resolves when it shows tray items. */
  startPanel(): Promise<void>;
  /** Ends every process of the session, whoever started it, and removes the folder. */
  close(): Promise<void>;
}

/**
 * Starts a real desktop without a screen (Linux only): an X server in memory, a session bus, a window manager, a panel
 * with a tray, a notification daemon and a keyring. All are ready when this gives the session. Nothing of the desktop
 * around it leaks in, and several sessions may run at once.
 */
export async function startDesktop(
  options: DesktopOptions = {},
  base: NodeJS.ProcessEnv = process.env,
): Promise<DesktopSession> {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-desktop-'));
  const env = sessionEnvironment(folder, base);
  const processes = sessionProcesses(folder, env, options.user);
  const close = async (): Promise<void> => {
    await processes.endAll();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await prepareHome(folder);
    const busConfig = await writeBusConfig(folder);
    if (options.user !== undefined) await handOver(folder, options.user);
    env['DISPLAY'] = await startDisplay(processes, join(folder, 'xauthority'));
    // Only now: what the bus starts (the keyring's prompt) inherits the bus's environment, and needs the display.
    const bus = processes.start('dbus-daemon', [`--config-file=${busConfig}`, '--nofork', '--print-address=3']);
    await bus.announcement();
    await startDesktopPrograms(processes, env, options);
    return { env, folder, startPanel: () => startPanel(processes, sessionBus(env)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepareHome(folder: string): Promise<void> {
  await cp(fileURLToPath(new URL('./config', import.meta.url)), join(folder, 'config'), { recursive: true });
  for (const name of ['data', 'state', 'cache', 'run']) await mkdir(join(folder, name), { mode: 0o700 });
  await writeFile(join(folder, 'xauthority'), newXAuthority(), { mode: 0o600 });
}

async function handOver(folder: string, { userId, groupId }: OrdinaryUser): Promise<void> {
  const paths = await readdir(folder, { recursive: true });
  for (const path of [folder, ...paths.map((each) => join(folder, each))]) await chown(path, userId, groupId);
}

/** Gives the name of the display; the X server itself chooses one that is free. */
async function startDisplay(processes: SessionProcesses, authority: string): Promise<string> {
  const screen = ['-screen', '0', '1280x800x24'];
  // Without -noreset the server starts over when its last client leaves, and turns away who comes just then. With -r a
  // key that xdotool holds down for long, because the machine is busy, counts once.
  const server = processes.start('Xvfb', ['-displayfd', '3', ...screen, '-noreset', '-r', '-nolisten', 'tcp', '-auth', authority]);
  return `:${await server.announcement()}`;
}

async function startDesktopPrograms(
  processes: SessionProcesses,
  env: Readonly<Record<string, string>>,
  options: DesktopOptions,
): Promise<void> {
  const bus = sessionBus(env);
  const keyring = options.keyring ?? 'unlocked';

  const windowManager = processes.start('xfwm4', ['--compositor=off']);
  await windowManager.until('the window manager manages', () =>
    // The number of desktops is a property that only a window manager sets.
    promisify(execFile)('xdotool', ['get_num_desktops'], { env }).then(
      () => true,
      () => null,
    ),
  );
  if (options.tray !== false) await startPanel(processes, bus);
  if (options.notifications !== false) {
    const daemon = processes.start('dunst', ['-conf', join(env['XDG_CONFIG_HOME'] ?? '', 'dunst', 'dunstrc')]);
    await daemon.until('notifications are shown', () => bus.hasOwner('org.freedesktop.Notifications'));
  }
  if (keyring !== 'absent') await startKeyring(processes, bus, keyring === 'locked');
}

async function startPanel(processes: SessionProcesses, bus: SessionBus): Promise<void> {
  const panel = processes.start('xfce4-panel', ['--disable-wm-check', '--sm-client-disable']);
  await panel.until('the panel shows tray items', async () => {
    const isHost = await bus.call(
      'org.kde.StatusNotifierWatcher',
      '/StatusNotifierWatcher',
      'org.freedesktop.DBus.Properties.Get',
      'org.kde.StatusNotifierWatcher',
      'IsStatusNotifierHostRegistered',
    );
    return isHost === '(<true>,)' ? true : null;
  });
}
