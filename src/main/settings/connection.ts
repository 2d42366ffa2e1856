import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { CommandInput } from '../../shared/ipc.ts';
import type { ConnectionSection } from '../../shared/snapshot.ts';
import type { Settings } from './settings.ts';

/** Where the provider key is kept. `null` only if the keychain answered that it holds none. */
export interface ProviderKeyStore {
  read(): Promise<Result<string | null, Problem>>;
  write(key: string): Promise<Result<void, Problem>>;
}

export interface ProviderCredentials {
  readonly providerKey: string;
  readonly providerId: string;
}

/** Where the marketplace is and who this provider is there. */
export interface Connection {
  view(): ConnectionSection;
  /** Asks the keychain once whether there is a key. */
  open(): Promise<void>;
  save(input: CommandInput<'connection.save'>): Promise<Result<void, Problem>>;
  /** For one call to the marketplace. The key stays in memory once read: a heartbeat every 15 s can't ask for it each time. */
  credentials(): Promise<Result<ProviderCredentials, Problem>>;
}

/**
 * @param remember told every key as soon as it is known, so that it can be kept out of the log
 * @param changed the view is new
 */
export function createConnection(settings: Settings, keys: ProviderKeyStore, remember: (key: string) => void, changed: () => void): Connection {
  let key: string | null = null;
  let whereKeyIs: ConnectionSection['providerKey'] = 'unknown';
  let trouble: Problem | null = null;

  const holds = (newKey: string | null, where: ConnectionSection['providerKey']): void => {
    if (newKey !== null) remember(newKey);
    key = newKey;
    whereKeyIs = where;
    trouble = null;
    changed();
  };

  const readKey = async (): Promise<Result<string | null, Problem>> => {
    const read = await keys.read();
    if (read.ok) {
      holds(read.value, read.value === null ? 'missing' : 'in-keychain');
    } else {
      trouble = read.failure;
      changed();
    }
    return read;
  };

  return {
    view() {
      const { coordinatorUrl, chainUrl, providerId, region } = settings.get();
      return { coordinatorUrl, chainUrl, providerId, region, providerKey: whereKeyIs, problem: trouble };
    },
    async open() {
      await readKey();
    },
    async save({ providerKey, keepKey = 'in-keychain', ...rest }) {
      if (providerKey !== undefined) remember(providerKey);
      // The id is shown to everybody; one that equals the key would give the key away.
      if (rest.providerId === (providerKey ?? key)) return failed(problem('input-refused', 'The provider id is public and must not be the provider key.'));
      if (providerKey !== undefined && keepKey === 'in-keychain') {
        const written = await keys.write(providerKey);
        if (!written.ok) return written;
      }
      const saved = await settings.change(rest);
      if (providerKey !== undefined) holds(providerKey, keepKey);
      else changed();
      return saved;
    },
    async credentials() {
      const { providerId } = settings.get();
      if (providerId === '') return failed(problem('connection-missing'));
      if (key !== null) return ok({ providerKey: key, providerId });
      const read = await readKey();
      if (!read.ok) return read;
      return read.value === null ? failed(problem('provider-key-missing')) : ok({ providerKey: read.value, providerId });
    },
  };
}
