import { useState, type ReactElement } from 'react';
import type { WalletView } from '../../../shared/snapshot.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../use-command.ts';
import { OwnerAgain, useOwnerAsked } from './owner-again.tsx';
import { WalletForm } from './wallet-form.tsx';

export interface WalletPanelProps {
  readonly wallet: WalletView;
  readonly onClose: () => void;
}

/** The warning before the words; the words themselves never come into this window. */
export function WordsPanel({ wallet, onShown, onClose }: WalletPanelProps & { readonly onShown: () => void }): ReactElement {
  const { words } = useLocale();
  const asked = useOwnerAsked();
  const show = useCommand('wallet.showWords');
  const [shown, setShown] = useState(false);
  const submit = async (): Promise<void> => {
    const opened = await show.run({ address: wallet.address, ...asked.answer() });
    asked.clear();
    setShown(opened.ok);
    if (opened.ok) onShown();
  };
  return (
    <WalletForm
      go={words.wallet.showWords.go}
      busyWord={show.busy && words.wallet.showWords.going}
      failure={show.failure}
      back={<Button onPress={onClose}>{words.wallet.actions.cancel}</Button>}
      onSubmit={() => void submit()}
    >
      <Notice tone="attention" says={words.wallet.showWords.warning} whatToDo={words.wallet.showWords.more} />
      {(asked.inFile || !wallet.justMade) && <OwnerAgain asked={asked} wallet={wallet} />}
      {shown && <Notice tone="information" says={words.wallet.showWords.shown} announced />}
    </WalletForm>
  );
}
