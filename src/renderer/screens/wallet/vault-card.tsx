import type { ReactElement } from 'react';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { useCommand } from '../../use-command.ts';
import { KeysInFileForm } from './keys-in-file.tsx';
import { WalletForm } from './wallet-form.tsx';

/** The file that stands in for a keychain, while it is closed or has to be made anew. */
export function VaultCard(): ReactElement {
  const { words } = useLocale();
  const vault = useSnapshot((snapshot) => snapshot.wallet.vault);
  if (vault === 'file-absent') {
    return (
      <Card>
        <KeysInFileForm />
      </Card>
    );
  }
  return (
    <Card title={words.wallet.vault.closed}>
      <OpenVault />
    </Card>
  );
}

function OpenVault(): ReactElement {
  const { words } = useLocale();
  const passphrase = useSecret();
  const open = useCommand('vault.openFile');
  const wrong = open.failure?.code === 'vault-passphrase-wrong' ? describeProblem(open.failure, words.shared) : null;
  const submit = async (): Promise<void> => {
    const opened = await open.run({ passphrase: passphrase.read() });
    if (opened.ok) passphrase.clear();
    else passphrase.focus();
  };
  return (
    <WalletForm
      go={words.wallet.vault.open}
      busyWord={open.busy && words.wallet.vault.opening}
      failure={wrong === null ? open.failure : null}
      onSubmit={() => void submit()}
    >
      <p className="wallet-form-note">{words.wallet.vault.closedMore}</p>
      <SecretField secret={passphrase} label={words.wallet.vault.passphrase} fault={wrong === null ? undefined : `${wrong.says} ${wrong.whatToDo}`} />
    </WalletForm>
  );
}
