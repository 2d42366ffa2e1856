import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../use-command.ts';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';
import { WalletForm } from './wallet-form.tsx';

/** The way out where there is no keychain: said what it means first, and never taken by itself. */
export function KeysInFileOffer(): ReactElement {
  const { words } = useLocale();
  const vault = useSnapshot((snapshot) => snapshot.wallet.vault);
  const [wanted, setWanted] = useState(false);
  if (vault === 'file-open') return <Notice tone="done" says={words.wallet.vault.made} announced />;
  if (wanted) return <KeysInFileForm />;
  return (
    <div>
      <Button
        onPress={() => {
          setWanted(true);
        }}
      >
        {words.wallet.vault.offer}
      </Button>
    </div>
  );
}

export function KeysInFileForm(): ReactElement {
  const { words } = useLocale();
  const create = useCommand('vault.createFile');
  const entered = useNewPassphrase();
  const submit = async (): Promise<void> => {
    const passphrase = entered.take();
    if (passphrase === null) return;
    const created = await create.run({ passphrase });
    if (created.ok) entered.clear();
  };
  return (
    <WalletForm go={words.wallet.vault.go} busyWord={create.busy && words.wallet.vault.making} failure={create.failure} onSubmit={() => void submit()}>
      <h3>{words.wallet.vault.create}</h3>
      <p className="wallet-form-note">{words.wallet.vault.createMore}</p>
      <NewPassphrase entered={entered} />
    </WalletForm>
  );
}
