/** The outside of this file: the kernel's list of power supplies. */
export interface PowerSupplySources {
  /** Names in a folder; rejects where it isn't there. */
  readonly listFolder: (path: string) => Promise<readonly string[]>;
  /** A file's whole text; rejects where it isn't there. */
  readonly readText: (path: string) => Promise<string>;
}

const supplies = '/sys/class/power_supply';

/**
 * Whether a Linux machine lives on its battery (or its UPS) now; `null` where it has none. A battery that belongs to a
 * mouse counts for nothing. Source: the kernel's Documentation/ABI/testing/sysfs-class-power.
 */
export async function isOnBattery({ listFolder, readText }: PowerSupplySources): Promise<boolean | null> {
  const names = await listFolder(supplies).catch(() => []);
  const read = (name: string, file: string): Promise<string> => readText(`${supplies}/${name}/${file}`).then((text) => text.trim(), () => '');
  const all = await Promise.all(
    names.map(async (name) => {
      const [type, scope, online, status, present] = await Promise.all(['type', 'scope', 'online', 'status', 'present'].map((file) => read(name, file)));
      return { type, scope, online, status, present };
    }),
  );
  const ofSystem = all.filter(({ scope, present }) => scope !== 'Device' && present !== '0');
  const batteries = ofSystem.filter(({ type }) => type === 'Battery' || type === 'UPS');
  if (batteries.length === 0) return null;
  // 1 is on, 2 is on and fixed by the program that set it.
  const plugged = ofSystem.some(({ type, online }) => type !== 'Battery' && type !== 'UPS' && (online === '1' || online === '2'));
  return !plugged && batteries.some(({ status }) => status === 'Discharging');
}
