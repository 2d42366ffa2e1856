import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultPlace } from '../../shared/domain/wallet.ts';
import type { PassphraseVault } from './passphrase-vault.ts';
import type { SecretName, Vault } from './vault.ts';

/**
 * The vault in use: the OS keychain, or the file behind a passphrase where there is no keychain and the owner chose
 * the file. The choice is the file itself: where it exists, it is used.
 */
export interface ChosenVault extends Vault {
  place(): VaultPlace;
  /** Makes the file and uses it from now on; refused where a keychain is there, which is always the better place. */
  createFile(passphrase: string): Promise<Result<void, Problem>>;
  openFile(passphrase: string): Promise<Result<void, Problem>>;
  /**
   * Whether it is the owner who asks. A keychain asks by itself, when and how its owner set it to, whenever a secret
   * is read; the file's passphrase has to be given again.
   */
  confirmOwner(passphrase: string | undefined): Promise<Result<void, Problem>>;
}

/** @param changed called when another vault is in use, and when the file was opened */
export async function openChosenVault(keychain: Vault, file: PassphraseVault, changed: () => void): Promise<ChosenVault> {
  const found = await file.state();
  let place: VaultPlace = found === 'absent' ? 'keychain' : 'file-closed';
  const current = (): Vault => (place === 'keychain' ? keychain : file);

  const become = async (): Promise<void> => {
    place = `file-${await file.state()}`;
    changed();
  };

  return {
    place: () => place,
    async createFile(passphrase) {
      if (place === 'keychain') {
        // Any entry will do: the question is who answers.
        const answer = await keychain.read('provider-key' satisfies SecretName);
        if (answer.ok) answer.value?.fill(0);
        if (answer.ok || answer.failure.kind !== 'absent') return failed(problem('vault-file-not-needed'));
      }
      const created = await file.create(passphrase);
      if (created.ok) await become();
      return created;
    },
    async openFile(passphrase) {
      const opened = await file.open(passphrase);
      if (place !== 'keychain') await become();
      return opened;
    },
    async confirmOwner(passphrase) {
      if (place === 'keychain') return ok(undefined);
      return passphrase === undefined ? failed(problem('vault-passphrase-needed')) : file.confirm(passphrase);
    },

    read: (...call) => current().read(...call),
    write: (...call) => current().write(...call),
    remove: (...call) => current().remove(...call),
    onLateAnswer(listener) {
      const stops = [keychain, file].map((each) =>
        each.onLateAnswer((name, failure) => {
          if (each === current()) listener(name, failure);
        }),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    close() {
      keychain.close();
      file.close();
    },
  };
}
