import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { CommandInput } from '../../shared/ipc.ts';
import type { ConnectionSection } from '../../shared/snapshot.ts';
import type { Settings } from './settings.ts';

/** A text in the vault (the wallet room keeps it): the provider's id and key. */
export interface KeptIdentity {
  status(): { readonly place: ConnectionSection['providerKey']; readonly problem: Problem | null };
  reveal(): string | null;
  /** Asks the keychain. */
  load(): Promise<void>;
  keep(text: string, where: 'in-keychain' | 'until-quit'): Promise<Result<void, Problem>>;
}

export interface ProviderCredentials {
  readonly providerKey: string;
  readonly providerId: string;
}

/** Where the marketplace is and who this provider is there. */
export interface Connection {
  view(): ConnectionSection;
  /** The vault first, then the rest: what can't be kept is not half saved. */
  save(input: CommandInput<'connection.save'>): Promise<Result<void, Problem>>;
  /** For one call to the marketplace. Asks the keychain only while the key isn't known. */
  credentials(): Promise<Result<ProviderCredentials, Problem>>;
  /** The key, while it is known, so that it can be kept out of the log. */
  knownKey(): string | null;
  /** The vault has news. Where the settings were lost, the id comes back from there, and with it this rig's listings. */
  identityArrived(): Promise<void>;
}

/** @param changed called when the view is new for another reason than the vault */
export function createConnection(settings: Settings, identity: KeptIdentity, changed: () => void): Connection {
  const known = (): ProviderCredentials | null => readIdentity(identity.reveal());

  return {
    view() {
      const { coordinatorUrl, chainUrl, providerId, region } = settings.get();
      const { place, problem } = identity.status();
      return { coordinatorUrl, chainUrl, providerId, region, providerKey: place, problem };
    },
    async save({ providerKey: newKey, keepKey = 'in-keychain', ...rest }) {
      const key = newKey ?? known()?.providerKey ?? null;
      // The id is shown to everybody; one that equals the key would give the key away.
      if (rest.providerId === key) {
        return failed(problem('input-refused', note('id-is-key')));
      }
      if (key !== null && (newKey !== undefined || rest.providerId !== known()?.providerId)) {
        const where = newKey === undefined && identity.status().place === 'until-quit' ? 'until-quit' : keepKey;
        const kept = await identity.keep(identityText({ providerId: rest.providerId, providerKey: key }), where);
        if (!kept.ok) return kept;
      }
      const saved = await settings.change(rest);
      changed();
      return saved;
    },
    async credentials() {
      const { providerId } = settings.get();
      if (providerId === '') return failed(problem('connection-missing'));
      if (identity.reveal() === null) await identity.load();
      const key = known()?.providerKey;
      if (key !== undefined) return ok({ providerKey: key, providerId });
      return failed(identity.status().problem ?? problem('provider-key-missing'));
    },
    knownKey: () => known()?.providerKey ?? null,
    async identityArrived() {
      const kept = known();
      if (kept === null || settings.get().providerId !== '') return;
      await settings.change({ providerId: kept.providerId });
      changed();
    },
  };
}

// Neither can hold a blank: both are sent as headers of visible ASCII.
const identityText = ({ providerId, providerKey }: ProviderCredentials): string => `${providerId} ${providerKey}`;

function readIdentity(text: string | null): ProviderCredentials | null {
  const [providerId, providerKey, ...more] = text?.split(' ') ?? [];
  return providerId === undefined || providerKey === undefined || more.length > 0 ? null : { providerId, providerKey };
}
