import type { ScreenName } from '../shared/screen.ts';
import type { ConnectionSection, Snapshot } from '../shared/snapshot.ts';

export type Screen = ScreenName;

/** What is still to be done before a rig can be online; `null` when nothing is, or when it isn't known yet. */
export type SetUpStep = 'connect' | 'choose-gpus';

export function nextSetUpStep({ connection, rig }: Pick<Snapshot, 'connection' | 'rig'>): SetUpStep | null {
  if (rig.state !== 'unregistered') return null;
  if (isConnected(connection)) return 'choose-gpus';
  // An owner who gave an id before has most likely given a key too: the keychain is still being asked.
  return connection.providerKey === 'unknown' && connection.providerId !== '' ? null : 'connect';
}

export const isConnected = ({ providerId, providerKey }: ConnectionSection): boolean =>
  providerId !== '' && (providerKey === 'in-keychain' || providerKey === 'until-quit');

const screens = { connect: 'settings', 'choose-gpus': 'gpus' } as const satisfies Record<SetUpStep, Screen>;

/** Where the window opens: at what is to be done next, else at the overview. */
export function firstScreen(snapshot: Pick<Snapshot, 'connection' | 'rig'>): Screen {
  const step = nextSetUpStep(snapshot);
  return step === null ? 'overview' : screens[step];
}
