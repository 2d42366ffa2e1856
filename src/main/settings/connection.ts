import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { CommandInput } from '../../shared/ipc.ts';
import type { ConnectionSection } from '../../shared/snapshot.ts';
import { originOf } from './origin.ts';
import { secretsBeforeOrigins, type Settings } from './settings.ts';

/** A text in the vault (the wallet room keeps it): the provider's id and key, and whom the key is for. */
export interface KeptIdentity {
  status(): { readonly place: Exclude<ConnectionSection['providerKey'], 'other-address'>; readonly problem: Problem | null };
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
  /**
   * For one call to the coordinator at this address, and no other: a key is given only to whom it was entered for.
   * Asks the keychain only while the key isn't known.
   */
  credentials(coordinatorUrl: string): Promise<Result<ProviderCredentials, Problem>>;
  /** The key, while it is known, so that it can be kept out of the log. */
  knownKey(): string | null;
  /**
   * The vault has news. Where the settings were lost, the id comes back from there, and with it this rig's listings.
   * A key that an older version kept is bound to the coordinator of its time.
   */
  identityArrived(): Promise<void>;
}

/** @param changed called when the view is new for another reason than the vault */
export function createConnection(settings: Settings, identity: KeptIdentity, changed: () => void): Connection {
  const kept = (): Identity | null => readIdentity(identity.reveal());
  const known = (): BoundIdentity | null => {
    const found = kept();
    return found === null ? null : { ...found, origin: found.origin ?? secretsBeforeOrigins(settings.get()) };
  };

  return {
    view() {
      const { coordinatorUrl, chainUrl, providerId, region, heartbeatIntervalMs } = settings.get();
      const { place, problem } = identity.status();
      const keyFor = known()?.origin ?? null;
      const providerKey = keyFor !== null && keyFor !== originOf(coordinatorUrl) ? 'other-address' : place;
      return { coordinatorUrl, chainUrl, providerId, region, heartbeatIntervalMs, providerKey, keyFor, problem };
    },
    async save({ providerKey: newKey, keepKey = 'in-keychain', heartbeatIntervalMs = settings.get().heartbeatIntervalMs, ...rest }) {
      const before = settings.get();
      const origin = originOf(rest.coordinatorUrl);
      const stays = known();
      const key = newKey ?? stays?.providerKey ?? null;
      // The id is shown to everybody; one that equals the key would give the key away.
      if (rest.providerId === key) {
        return failed(problem('input-refused', note('id-is-key')));
      }
      if (key !== null && (newKey !== undefined || rest.providerId !== stays?.providerId)) {
        const where = newKey === undefined && identity.status().place === 'until-quit' ? 'until-quit' : keepKey;
        // A key that stays is still for whom it was entered.
        const boundTo = newKey === undefined && stays !== null ? stays.origin : origin;
        const stored = await identity.keep(identityText({ providerId: rest.providerId, providerKey: key, origin: boundTo }), where);
        if (!stored.ok) return stored;
      }
      const leaves = before.firstCoordinator === null && originOf(before.coordinatorUrl) !== origin;
      const saved = await settings.change({ ...rest, heartbeatIntervalMs, ...(leaves && { firstCoordinator: originOf(before.coordinatorUrl) }) });
      changed();
      return saved;
    },
    async credentials(coordinatorUrl) {
      const { providerId } = settings.get();
      if (providerId === '') return failed(problem('connection-missing'));
      if (identity.reveal() === null) await identity.load();
      const found = known();
      if (found?.origin === originOf(coordinatorUrl)) return ok({ providerKey: found.providerKey, providerId });
      if (found !== null) return failed(problem('provider-key-other-address'));
      return failed(identity.status().problem ?? problem('provider-key-missing'));
    },
    knownKey: () => known()?.providerKey ?? null,
    async identityArrived() {
      const found = known();
      if (found === null) return;
      // Where that fails it is tried again at the next start; until then it is read as if it had been done.
      if (kept()?.origin === null && identity.status().place === 'in-keychain') await identity.keep(identityText(found), 'in-keychain');
      if (settings.get().providerId !== '') return;
      await settings.change({ providerId: found.providerId });
      changed();
    },
  };
}

interface Identity extends ProviderCredentials {
  /** `null`: an older version kept it, which didn't say for whom. */
  readonly origin: string | null;
}
type BoundIdentity = Identity & { readonly origin: string };

// None can hold a blank: id and key are sent as headers of visible ASCII.
const identityText = ({ providerId, providerKey, origin }: BoundIdentity): string => `${providerId} ${providerKey} ${origin}`;

function readIdentity(text: string | null): Identity | null {
  const [providerId, providerKey, origin = null, ...more] = text?.split(' ') ?? [];
  return providerId === undefined || providerKey === undefined || more.length > 0 ? null : { providerId, providerKey, origin };
}
