import { ok } from '../../shared/domain/result.ts';
import type { SecretName, Vault } from './vault.ts';

/**
 * Keeps secrets until the app quits, and nowhere but in memory: for an owner without a keychain who chose so.
 * Never a silent fallback.
 */
export function memoryVault(): Vault {
  const kept = new Map<SecretName, Uint8Array>();

  const forget = (name: SecretName): boolean => {
    kept.get(name)?.fill(0);
    return kept.delete(name);
  };

  return {
    read: (name) => Promise.resolve(ok(kept.get(name)?.slice() ?? null)),
    write(name, secret) {
      forget(name);
      kept.set(name, secret.slice());
      return Promise.resolve(ok(undefined));
    },
    remove: (name) => Promise.resolve(ok(forget(name))),
  };
}
