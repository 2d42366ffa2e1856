import { join } from 'node:path';

/** What belongs to the desktop from which the tests were started, and would lead programs out of ours. */
const foreign = new RegExp(
  '^(DISPLAY|XAUTHORITY|WAYLAND_.*|DBUS_.*|XDG_.*|DESKTOP_SESSION|GDMSESSION|GNOME_.*|KDE_.*|GTK_.*|QT_.*|' +
    'SESSION_MANAGER|SSH_AUTH_SOCK|LANGUAGE|LC_.*)$',
);

/** By this variable, which every program of a session inherits, its processes are found again. */
export const sessionMarker = 'RIGKEEPER_TEST_DESKTOP';

/**
 * The environment of a session in `folder`: a home of its own, and nothing of the desktop around it. It is complete
 * before the bus starts, because what the bus starts inherits the bus's environment.
 */
export function sessionEnvironment(folder: string, base: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined && !foreign.test(name)) kept[name] = value;
  }
  return {
    ...kept,
    [sessionMarker]: folder,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    XAUTHORITY: join(folder, 'xauthority'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}`,
    // No accessibility bus: nothing would answer.
    NO_AT_BRIDGE: '1',
    LANG: 'C.UTF-8',
  };
}
