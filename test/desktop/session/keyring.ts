import type { SessionBus } from './session-bus.ts';
import type { SessionProcesses } from './session-processes.ts';
import { waitUntil } from './wait-until.ts';

/** The password of the login keyring of every test session. */
export const keyringPassword = 'test';

const service = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';
const loginCollection = `${root}/collection/login`;

/** Starts a real keyring, with an unlocked and empty login collection as its default, and locks it if so wished. */
export async function startKeyring(processes: SessionProcesses, bus: SessionBus, locked: boolean): Promise<void> {
  const daemon = processes.start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    keyringPassword,
  );
  await daemon.until('the keyring has its default collection', async () => {
    const alias = await bus.call(service, root, 'org.freedesktop.Secret.Service.ReadAlias', 'default');
    return alias?.includes(loginCollection) === true ? true : null;
  });
  if (locked) await lockKeyring(bus);
}

/** Locks the login collection, as a desktop does that was left alone. */
export async function lockKeyring(bus: SessionBus): Promise<void> {
  await bus.call(service, root, 'org.freedesktop.Secret.Service.Lock', `[objectpath '${loginCollection}']`);
  await waitUntil('the keyring is locked', async () => {
    const isLocked = await bus.call(
      service,
      loginCollection,
      'org.freedesktop.DBus.Properties.Get',
      'org.freedesktop.Secret.Collection',
      'Locked',
    );
    return isLocked === '(<true>,)' ? true : null;
  });
}
