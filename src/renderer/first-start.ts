import type { ScreenName } from '../shared/screen.ts';
import type { ConnectionSection, Snapshot } from '../shared/snapshot.ts';

export type Screen = ScreenName | 'set-up';

type Told = Pick<Snapshot, 'setUp' | 'connection' | 'rig'>;

/** Where the owner goes on before the rig can be online; `null` when nothing is to be done, or it isn't known yet. */
export function whereToGoOn({ setUp, connection, rig }: Told): 'set-up' | 'settings' | 'gpus' | null {
  if (rig.state !== 'unregistered') return null;
  if (!setUp.done) return 'set-up';
  if (isConnected(connection)) return 'gpus';
  // An owner who gave an id before has most likely given a key too: the keychain is still being asked.
  return connection.providerKey === 'unknown' && connection.providerId !== '' ? null : 'settings';
}

export const isConnected = ({ providerId, providerKey }: ConnectionSection): boolean =>
  providerId !== '' && (providerKey === 'in-keychain' || providerKey === 'until-quit');

/** Where the window opens: at what is to be done next, else at the overview. */
export const firstScreen = (snapshot: Told): Screen => whereToGoOn(snapshot) ?? 'overview';
