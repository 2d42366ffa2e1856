import { useState, type ReactElement } from 'react';
import { endingOf, type OwnerAnswer } from '../../../shared/domain/owner-check.ts';
import type { WalletView } from '../../../shared/snapshot.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { SecretField, useSecret, type Secret } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface OwnerAsked {
  readonly inFile: boolean;
  readonly passphrase: Secret;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly answer: () => OwnerAnswer;
  readonly clear: () => void;
}

/** The owner is asked again before words or a key leave the vault: for its passphrase, or for the end of the address. */
export function useOwnerAsked(): OwnerAsked {
  const inFile = useSnapshot((snapshot) => snapshot.wallet.vault !== 'keychain');
  const passphrase = useSecret();
  const [typed, setTyped] = useState('');
  return {
    inFile,
    passphrase,
    typed,
    type: setTyped,
    answer: () => (inFile ? { passphrase: passphrase.read() } : { typed }),
    clear() {
      passphrase.clear();
      setTyped('');
    },
  };
}

export function OwnerAgain({ asked, wallet }: { readonly asked: OwnerAsked; readonly wallet: WalletView }): ReactElement {
  const { words } = useLocale();
  return asked.inFile ? (
    <SecretField secret={asked.passphrase} label={words.wallet.showWords.passphrase} />
  ) : (
    <TextField label={words.wallet.remove.typed(endingOf(wallet.address))} value={asked.typed} onChange={asked.type} />
  );
}
