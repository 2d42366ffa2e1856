import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../use-command.ts';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';
import { OwnerAgain, useOwnerAsked } from './owner-again.tsx';
import { WalletForm } from './wallet-form.tsx';
import type { WalletPanelProps } from './words-panel.tsx';

/** The wallet as a file behind a passphrase; main asks where to save it. */
export function ExportPanel({ wallet, onClose }: WalletPanelProps): ReactElement {
  const { words } = useLocale();
  const save = useCommand('wallet.exportKeystore');
  const asked = useOwnerAsked();
  const entered = useNewPassphrase();
  const [outcome, setOutcome] = useState<'saved' | 'not-saved' | null>(null);
  const submit = async (): Promise<void> => {
    setOutcome(null);
    const passphrase = entered.take();
    if (passphrase === null) return;
    const exported = await save.run({ address: wallet.address, passphrase, vault: asked.answer() });
    if (!exported.ok) return;
    if (exported.value.saved) {
      entered.clear();
      asked.clear();
    }
    setOutcome(exported.value.saved ? 'saved' : 'not-saved');
  };
  return (
    <WalletForm
      go={words.wallet.export.go}
      busyWord={save.busy && words.wallet.export.going}
      failure={save.failure}
      back={<Button onPress={onClose}>{words.wallet.actions.cancel}</Button>}
      onSubmit={() => void submit()}
    >
      <p className="wallet-form-note">{words.wallet.export.intro}</p>
      <OwnerAgain asked={asked} wallet={wallet} />
      <NewPassphrase entered={entered} />
      {outcome === 'saved' && <Notice tone="done" says={words.wallet.export.saved} announced />}
      {outcome === 'not-saved' && <Notice tone="information" says={words.wallet.export.notSaved} announced />}
    </WalletForm>
  );
}
