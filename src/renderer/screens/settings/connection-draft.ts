import type { Region } from '../../../shared/domain/rig.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import type { AppSection, ConnectionSection } from '../../../shared/snapshot.ts';
import type { Words } from '../../i18n/en.ts';

/** What the person has typed about the connection. */
export interface ConnectionDraft {
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  readonly providerId: string;
  readonly region: Region;
  readonly heartbeatIntervalMs: number;
  /** Empty: the stored key stays. */
  readonly providerKey: string;
}

export type StoredKey = ConnectionSection['providerKey'];

/** What the stored key is to the address that is typed: it was entered for one coordinator, and goes to no other. */
export function storedFor(coordinatorUrl: string, { providerKey, keyFor }: Pick<ConnectionSection, 'providerKey' | 'keyFor'>): StoredKey {
  const typed = coordinatorUrl.trim();
  const origin = URL.canParse(typed) ? new URL(typed).origin : null;
  if (keyFor === null || origin === null) return providerKey;
  if (origin !== keyFor) return 'other-address';
  return providerKey === 'other-address' ? 'in-keychain' : providerKey;
}

export type ConnectionFault = keyof Words['connection']['faults'];
export type ConnectionFaults = Readonly<Partial<Record<keyof ConnectionDraft, ConnectionFault>>>;

/** What main knows, ready to be changed. A demo brings its own id and key. */
export function draftOf(connection: ConnectionSection, demo: AppSection['demo']): ConnectionDraft {
  return {
    coordinatorUrl: connection.coordinatorUrl,
    chainUrl: connection.chainUrl,
    providerId: connection.providerId === '' ? (demo?.providerId ?? '') : connection.providerId,
    region: connection.region,
    heartbeatIntervalMs: connection.heartbeatIntervalMs,
    // At a first start it stands there from the beginning: what comes while somebody types lands amid what is typed.
    providerKey: connection.providerKey === 'missing' || connection.providerKey === 'other-address' || (connection.providerKey === 'unknown' && connection.providerId === '') ? (demo?.providerKey ?? '') : '',
  };
}

/** The rules of the contract's `connection.save`, each with words of its own. */
export function faultsOf(draft: ConnectionDraft, stored: StoredKey): ConnectionFaults {
  const found: Partial<Record<keyof ConnectionDraft, ConnectionFault | null>> = {
    coordinatorUrl: urlFault(draft.coordinatorUrl.trim()),
    chainUrl: urlFault(draft.chainUrl.trim()),
    providerId: idFault(draft.providerId.trim(), draft.providerKey.trim()),
    providerKey: keyFault(draft.providerKey.trim(), stored),
  };
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null));
}

function urlFault(text: string): ConnectionFault | null {
  if (text === '') return 'urlEmpty';
  if (text.length > 500) return 'urlLong';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:\/\//i.test(text) || url.hostname === '') return 'urlForm';
  return url.username === '' && url.password === '' ? null : 'urlSecret';
}

// Both travel as HTTP headers: visible ASCII only.
const headerText = /^[\x21-\x7e]*$/;

function idFault(id: string, key: string): ConnectionFault | null {
  if (id === '') return 'idEmpty';
  if (!headerText.test(id)) return 'idForm';
  if (id.length > 64) return 'idLong';
  return id === key ? 'idIsKey' : null;
}

function keyFault(key: string, stored: StoredKey): ConnectionFault | null {
  if (key === '') return stored === 'missing' ? 'keyEmpty' : stored === 'other-address' ? 'keyOther' : null;
  if (!headerText.test(key)) return 'keyForm';
  return key.length > 512 ? 'keyLong' : null;
}

/** Whether somebody between here and there could read the key: plain http to another machine. */
export function isReadableOnTheWay(address: string): boolean {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  return url?.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

export function commandFrom(draft: ConnectionDraft, keepKey: 'in-keychain' | 'until-quit'): CommandInput<'connection.save'> {
  const providerKey = draft.providerKey.trim();
  return {
    coordinatorUrl: draft.coordinatorUrl.trim(),
    chainUrl: draft.chainUrl.trim(),
    providerId: draft.providerId.trim(),
    region: draft.region,
    heartbeatIntervalMs: draft.heartbeatIntervalMs,
    ...(providerKey === '' ? {} : { providerKey, keepKey }),
  };
}
