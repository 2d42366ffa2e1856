import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { CommandInput } from '../../shared/ipc.ts';
import type { ConnectionSection } from '../../shared/snapshot.ts';
import type { Settings } from './settings.ts';

/** The provider key, wherever it is kept (the wallet room does that). */
export interface ProviderKey {
  status(): { readonly place: ConnectionSection['providerKey']; readonly problem: Problem | null };
  reveal(): string | null;
  /** Asks the keychain. */
  load(): Promise<void>;
  keep(key: string, where: 'in-keychain' | 'until-quit'): Promise<Result<void, Problem>>;
}

export interface ProviderCredentials {
  readonly providerKey: string;
  readonly providerId: string;
}

/** Where the marketplace is and who this provider is there. */
export interface Connection {
  view(): ConnectionSection;
  /** The key first, then the rest: what can't be kept is not half saved. */
  save(input: CommandInput<'connection.save'>): Promise<Result<void, Problem>>;
  /** For one call to the marketplace. Asks the keychain only while the key isn't known. */
  credentials(): Promise<Result<ProviderCredentials, Problem>>;
}

/** @param changed called when the view is new for another reason than the key */
export function createConnection(settings: Settings, providerKey: ProviderKey, changed: () => void): Connection {
  return {
    view() {
      const { coordinatorUrl, chainUrl, providerId, region } = settings.get();
      const { place, problem } = providerKey.status();
      return { coordinatorUrl, chainUrl, providerId, region, providerKey: place, problem };
    },
    async save({ providerKey: newKey, keepKey = 'in-keychain', ...rest }) {
      // The id is shown to everybody; one that equals the key would give the key away.
      if (rest.providerId === (newKey ?? providerKey.reveal())) {
        return failed(problem('input-refused', 'The provider id is public and must not be the provider key.'));
      }
      if (newKey !== undefined) {
        const kept = await providerKey.keep(newKey, keepKey);
        if (!kept.ok) return kept;
      }
      const saved = await settings.change(rest);
      changed();
      return saved;
    },
    async credentials() {
      const { providerId } = settings.get();
      if (providerId === '') return failed(problem('connection-missing'));
      if (providerKey.reveal() === null) await providerKey.load();
      const key = providerKey.reveal();
      if (key !== null) return ok({ providerKey: key, providerId });
      return failed(providerKey.status().problem ?? problem('provider-key-missing'));
    },
  };
}
