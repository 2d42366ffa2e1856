import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { SecretField, useSecret, type Secret } from '../../ui/secret-field.tsx';

export interface EnteredPassphrase {
  readonly first: Secret;
  readonly second: Secret;
  readonly differ: boolean;
  /** The passphrase, if both fields say the same; else `null`, and the person is told. */
  readonly take: () => string | null;
  readonly clear: () => void;
}

/** A new passphrase is entered twice: nobody sees what is typed, and nobody can reset it. */
export function useNewPassphrase(): EnteredPassphrase {
  const first = useSecret();
  const second = useSecret();
  const [differ, setDiffer] = useState(false);
  return {
    first,
    second,
    differ,
    take() {
      const same = first.read() === second.read();
      setDiffer(!same);
      if (same) return first.read();
      second.focus();
      return null;
    },
    clear() {
      first.clear();
      second.clear();
    },
  };
}

export function NewPassphrase({ entered }: { readonly entered: EnteredPassphrase }): ReactElement {
  const { words } = useLocale();
  return (
    <>
      <SecretField secret={entered.first} label={words.wallet.export.passphrase} description={words.wallet.export.passphraseMore} />
      <SecretField secret={entered.second} label={words.wallet.export.again} fault={entered.differ ? words.wallet.export.different : undefined} />
    </>
  );
}
