import { failed, ok } from '../../../../src/shared/domain/result.ts';
import type { SecretName, Vault, VaultFailure } from '../../../../src/main/wallet/vault.ts';

/** A keychain in memory, which a test can lock, look into and spoil. */
export interface MemoryVault extends Vault {
  readonly entries: Map<SecretName, Uint8Array>;
  /** What every call fails with, until it is null again. */
  failure: VaultFailure | null;
  /** Every secret that was given out, as the caller left it. */
  readonly givenOut: Uint8Array[];
  readonly asked: string[];
}

export function memoryVault(): MemoryVault {
  const entries = new Map<SecretName, Uint8Array>();
  const givenOut: Uint8Array[] = [];
  const asked: string[] = [];
  const vault: MemoryVault = {
    entries,
    givenOut,
    asked,
    failure: null,
    async read(name) {
      asked.push(`read ${name}`);
      if (vault.failure !== null) return failed(vault.failure);
      const secret = entries.get(name)?.slice() ?? null;
      if (secret !== null) givenOut.push(secret);
      return ok(secret);
    },
    async write(name, secret) {
      asked.push(`write ${name}`);
      if (vault.failure !== null) return failed(vault.failure);
      entries.set(name, secret.slice());
      return ok(undefined);
    },
    async remove(name) {
      asked.push(`remove ${name}`);
      if (vault.failure !== null) return failed(vault.failure);
      return ok(entries.delete(name));
    },
    onLateAnswer: () => () => undefined,
    close: () => undefined,
  };
  return vault;
}
