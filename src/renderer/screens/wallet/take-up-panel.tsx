import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { useCommand } from '../../use-command.ts';
import { WalletForm } from './wallet-form.tsx';
import type { WalletPanelProps } from './words-panel.tsx';

/** Where the list of wallets was lost, their keys were not: looks for the one of this address. */
export function TakeUpPanel({ wallet, onClose }: WalletPanelProps): ReactElement {
  const { words } = useLocale();
  const takeUp = useCommand('wallet.takeUp');
  const submit = async (): Promise<void> => {
    if ((await takeUp.run({ address: wallet.address })).ok) onClose();
  };
  return (
    <WalletForm
      go={words.wallet.takeUp.go}
      busyWord={takeUp.busy && words.wallet.takeUp.going}
      failure={takeUp.failure}
      back={<Button onPress={onClose}>{words.wallet.actions.cancel}</Button>}
      onSubmit={() => void submit()}
    >
      <p className="wallet-form-note">{words.wallet.takeUp.intro}</p>
    </WalletForm>
  );
}
