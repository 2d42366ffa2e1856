import { isEndingOf, type OwnerAnswer } from '../../shared/domain/owner-check.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultPlace } from '../../shared/domain/wallet.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { PassphraseVault, PassphraseVaultState } from './passphrase-vault.ts';
import type { SecretName, Vault } from './vault.ts';

/**
 * The vault in use: the OS keychain, or the file behind a passphrase where there is no keychain and the owner chose
 * the file. The choice is the file itself: where it exists, it is used.
 */
export interface ChosenVault extends Vault {
  place(): VaultPlace;
  /** What is wrong with the file, where it is in use and can't be: broken, or not to be read. */
  problem(): Problem | null;
  /** Makes the file and uses it from now on; refused where a keychain is there, which is always the better place. */
  createFile(passphrase: string): Promise<Result<void, Problem>>;
  openFile(passphrase: string): Promise<Result<void, Problem>>;
  /**
   * Asks again before a wallet's key or words leave the vault. The file's passphrase has to be given again. A keychain
   * is read anew, and asks its owner where it is locked; but no keychain can be made to ask for one entry alone (the
   * Secret Service locks whole collections, and with them every other program's secrets; the Credential Manager knows
   * no such thing). So the end of the address is typed: that is against a slip and a moment's opportunity, not against
   * whoever may use the unlocked desktop (docs/security.md).
   */
  confirmOwner(address: Address, answer: OwnerAnswer): Promise<Result<void, Problem>>;
}

/** @param changed called when another vault is in use, and when the file was opened */
export async function openChosenVault(keychain: Vault, file: PassphraseVault, changed: () => void): Promise<ChosenVault> {
  let state = await file.state();
  let place: VaultPlace = state.is === 'absent' ? 'keychain' : placeOf(state);
  const current = (): Vault => (place === 'keychain' ? keychain : file);

  const become = async (): Promise<void> => {
    state = await file.state();
    place = placeOf(state);
    changed();
  };

  /** There was no keychain when the file was made; now there is one, and the file is broken. */
  const backToKeychain = async (): Promise<void> => {
    await file.giveUpBroken();
    place = 'keychain';
    changed();
  };

  return {
    place: () => place,
    problem: () => (place !== 'keychain' && 'problem' in state ? state.problem : null),
    async createFile(passphrase) {
      if (place === 'keychain' || place === 'file-absent') {
        // Any entry will do: the question is who answers.
        const answer = await keychain.read('provider-key' satisfies SecretName);
        if (answer.ok) answer.value?.fill(0);
        if (answer.ok || answer.failure.kind !== 'absent') {
          if (place === 'file-absent') await backToKeychain();
          return failed(problem('vault-file-not-needed'));
        }
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
    async confirmOwner(address, { passphrase, typed }) {
      if (place === 'keychain') return isEndingOf(address, typed ?? '') ? ok(undefined) : failed(problem('wallet-ending-wrong'));
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

function placeOf({ is }: PassphraseVaultState): VaultPlace {
  switch (is) {
    case 'open':
      return 'file-open';
    case 'closed':
      return 'file-closed';
    case 'absent':
    case 'broken':
      return 'file-absent';
  }
}
