import dbus from 'dbus-next';

/** One line of the tray's menu as the panel gets it (com.canonical.dbusmenu). */
export interface TrayMenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly separator: boolean;
}

/** The app's tray item as a panel sees it: freedesktop's StatusNotifierItem over the session bus. */
export interface TrayClient {
  menu(): Promise<readonly TrayMenuEntry[]>;
  /** As if the person had clicked the entry in the panel. */
  click(label: string): Promise<void>;
  /** A click on the icon itself. */
  activate(): Promise<void>;
  tooltip(): Promise<string>;
  /** The icon's pixels at every size it was handed over in, as hex digests do: equal means the same picture. */
  iconFingerprint(): Promise<string>;
  close(): void;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const item = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** Finds the tray item that a process owns; null while there is none. */
export async function findTrayItem(pid: number, busAddress: string): Promise<TrayClient | null> {
  const bus = dbus.sessionBus({ busAddress });
  const call = async (destination: string, path: string, iface: string, member: string, signature = '', body: unknown[] = []): Promise<unknown[]> => {
    const reply = await bus.call(new dbus.Message({ destination, path, interface: iface, member, signature, body }));
    return (reply?.body ?? []) as unknown[];
  };
  const property = async (destination: string, path: string, iface: string, name: string): Promise<unknown> => {
    const [value] = await call(destination, path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [iface, name]);
    return (value as { value: unknown }).value;
  };

  const items = (await property(watcher, '/StatusNotifierWatcher', watcher, 'RegisteredStatusNotifierItems')) as string[];
  for (const registered of items) {
    const slash = registered.indexOf('/');
    const owner = registered.slice(0, slash);
    const path = registered.slice(slash);
    const [ownerPid] = await call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID', 's', [owner]);
    if (ownerPid !== pid) continue;

    const menuPath = (await property(owner, path, item, 'Menu')) as string;
    const menu = async (): Promise<readonly TrayMenuEntry[]> => {
      const [, layout] = await call(owner, menuPath, menuInterface, 'GetLayout', 'iias', [0, -1, []]);
      const [, , children] = layout as [number, unknown, { value: [number, Record<string, { value: unknown }>, unknown] }[]];
      return children.map(({ value: [id, properties] }) => ({
        id,
        // An underscore marks the letter for the keyboard; two of them are one.
        label: ((properties['label']?.value ?? '') as string).replace(/__/g, '_'),
        enabled: properties['enabled']?.value !== false,
        separator: properties['type']?.value === 'separator',
      }));
    };
    return {
      menu,
      async click(label) {
        const idNow = async (): Promise<number> => {
          const entry = (await menu()).find((candidate) => candidate.label === label);
          if (entry === undefined) throw new Error(`the tray menu has no entry "${label}"`);
          return entry.id;
        };
        for (;;) {
          const id = await idNow();
          try {
            await call(owner, menuPath, menuInterface, 'Event', 'isvu', [id, 'clicked', new dbus.Variant('s', ''), 0]);
            return;
          } catch (error) {
            // Between the look and the click the app may have handed over a new menu, whose entries have new ids.
            if ((await idNow()) === id) throw error;
          }
        }
      },
      async activate() {
        await call(owner, path, item, 'Activate', 'ii', [0, 0]);
      },
      tooltip: async () => ((await property(owner, path, item, 'ToolTip')) as [string, unknown, string, string])[2],
      async iconFingerprint() {
        const sizes = (await property(owner, path, item, 'IconPixmap')) as [number, number, Uint8Array][];
        return sizes.map(([width, height, pixels]) => `${width}x${height}:${Buffer.from(pixels).toString('base64')}`).join('|');
      },
      close: () => {
        bus.disconnect();
      },
    };
  }
  bus.disconnect();
  return null;
}
