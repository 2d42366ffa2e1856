import type { Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { secretFromText, textFromSecret, vaultProblem, type Vault } from './vault.ts';

/** The provider key in a vault, as the text that goes into a header. */
export function providerKeyIn(vault: Vault): {
  /** `null` only if the vault answered that it holds none. */
  read(): Promise<Result<string | null, Problem>>;
  write(key: string): Promise<Result<void, Problem>>;
} {
  return {
    async read() {
      const found = await vault.read('provider-key');
      if (!found.ok) return failed(vaultProblem(found.failure));
      return ok(found.value === null ? null : textFromSecret(found.value));
    },
    async write(key) {
      const written = await vault.write('provider-key', secretFromText(key));
      return written.ok ? ok(undefined) : failed(vaultProblem(written.failure));
    },
  };
}
