import { busProperty } from './bus-property.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Is there a place for a tray icon? Electron's own Tray is made silently where there is none, so the bus is asked for
 * a StatusNotifier host (freedesktop's StatusNotifierItem specification). Elsewhere than on Linux there always is one.
 */
export async function trayHostAvailable(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const said = await busProperty({ bus: 'session', service: watcher, path: '/StatusNotifierWatcher', interface: watcher, name: 'IsStatusNotifierHostRegistered' });
  return said !== null && /\btrue\b/.test(said);
}
