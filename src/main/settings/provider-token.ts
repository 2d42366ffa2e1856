import type { Problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { WalletSection } from '../../shared/snapshot.ts';
import type { KeptIdentity } from './connection.ts';
import { originOf } from './origin.ts';
import { secretsBeforeOrigins, type Settings } from './settings.ts';

/** The text in the vault (the wallet room keeps it): "http://host:1 token". Neither part has a blank in it. */
export interface KeptToken extends KeptIdentity {
  forget(): Promise<Result<void, Problem>>;
}

/** The optional token with which listing prices can be changed, bound to the coordinator that it was entered for. */
export interface ProviderToken {
  status(): WalletSection['providerToken'];
  /** For whoever sends it to the coordinator at this address; `null` where it was entered for another one. */
  tokenFor(coordinatorUrl: string): string | null;
  /** Whomever it is for: so that it can be kept out of the log. */
  known(): string | null;
  load(): Promise<void>;
  /** Keeps it for the coordinator that the settings name. */
  keep(token: string, where: 'in-keychain' | 'until-quit'): Promise<Result<void, Problem>>;
  forget(): Promise<Result<void, Problem>>;
  /** The vault has news: what an older version kept is bound to the coordinator of its time. */
  arrived(): Promise<void>;
}

export function createProviderToken(settings: Settings, kept: KeptToken): ProviderToken {
  const read = (): { readonly origin: string | null; readonly token: string } | null => {
    const [first, second] = kept.reveal()?.split(' ') ?? [];
    if (first === undefined) return null;
    return second === undefined ? { origin: null, token: first } : { origin: first, token: second };
  };
  const tokenFor = (coordinatorUrl: string): string | null => {
    const known = read();
    return known !== null && (known.origin ?? secretsBeforeOrigins(settings.get())) === originOf(coordinatorUrl) ? known.token : null;
  };

  return {
    status() {
      const status = kept.status();
      return read() !== null && tokenFor(settings.get().coordinatorUrl) === null ? { ...status, place: 'other-address' } : status;
    },
    tokenFor,
    known: () => read()?.token ?? null,
    load: () => kept.load(),
    keep: (token, where) => kept.keep(`${originOf(settings.get().coordinatorUrl)} ${token}`, where),
    forget: () => kept.forget(),
    async arrived() {
      const known = read();
      if (known?.origin !== null || kept.status().place !== 'in-keychain') return;
      // Where that fails it is tried again at the next start; until then it is read as if it had been done.
      await kept.keep(`${secretsBeforeOrigins(settings.get())} ${known.token}`, 'in-keychain');
    },
  };
}
