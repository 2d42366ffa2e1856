import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { secretFromText, textFromSecret, vaultProblem, type SecretName, type Vault, type VaultFailure } from './vault.ts';

/** A text secret that the app needs all the time (provider key, provider token): kept in the keychain, held in main's memory. */
export interface HeldSecret {
  status(): HeldSecretStatus;
  /** For whoever sends it to the marketplace, and nobody else. `null` while it is not known or there is none. */
  reveal(): string | null;
  /** Asks the vault. What was kept "until quit" is not replaced. */
  load(): Promise<void>;
  /** Replaces it. After a failure the old one still holds. */
  keep(text: string, where: 'in-keychain' | 'until-quit'): Promise<Result<void, Problem>>;
  /** Removes it from the keychain and from memory. After a failure it still holds. */
  forget(): Promise<Result<void, Problem>>;
}

export type HeldSecretName = Exclude<SecretName, `wallet-key ${string}`>;

export interface HeldSecretStatus {
  /** `unknown` until the keychain has answered: "no answer" is never read as "no key". */
  readonly place: 'unknown' | 'missing' | 'in-keychain' | 'until-quit';
  readonly problem: Problem | null;
}

/** Each says what has to be entered again. */
const brokenCodes = {
  'provider-key': 'keychain-item-broken',
  'provider-token': 'provider-token-broken',
  'runtime-key': 'runtime-key-broken',
} as const satisfies Record<HeldSecretName, string>;

/**
 * @param changed called after each change of the status or the secret, also when the keychain answers late
 */
export function heldSecret(name: HeldSecretName, vault: Vault, changed: () => void): HeldSecret {
  const problemOf = (failure: VaultFailure): Problem => (failure.kind === 'item-broken' ? problem(brokenCodes[name]) : vaultProblem(failure));
  let secret: string | null = null;
  let status: HeldSecretStatus = { place: 'unknown', problem: null };
  // A slow read must not undo what the owner entered meanwhile.
  let generation = 0;

  const become = (next: HeldSecretStatus, text: string | null): void => {
    generation += 1;
    status = next;
    secret = text;
    changed();
  };

  const load = async (): Promise<void> => {
    if (status.place === 'until-quit') return;
    const asked = generation;
    const read = await vault.read(name);
    if (asked !== generation) {
      if (read.ok) read.value?.fill(0);
      return;
    }
    if (!read.ok) become({ place: secret === null ? 'unknown' : status.place, problem: problemOf(read.failure) }, secret);
    else if (read.value === null) become({ place: 'missing', problem: null }, null);
    else become({ place: 'in-keychain', problem: null }, textFromSecret(read.value));
  };

  vault.onLateAnswer((late, failure) => {
    if (late !== name || status.place === 'until-quit') return;
    if (failure === null) void load();
    else become({ ...status, problem: problemOf(failure) }, secret);
  });

  return {
    status: () => status,
    reveal: () => secret,
    load,
    async keep(text, where) {
      if (where === 'in-keychain') {
        const bytes = secretFromText(text);
        const written = await vault.write(name, bytes);
        bytes.fill(0);
        if (!written.ok) return failed(problemOf(written.failure));
      }
      become({ place: where, problem: null }, text);
      return ok(undefined);
    },
    async forget() {
      if (status.place !== 'until-quit') {
        const removed = await vault.remove(name);
        if (!removed.ok) return failed(problemOf(removed.failure));
      }
      become({ place: 'missing', problem: null }, null);
      return ok(undefined);
    },
  };
}
