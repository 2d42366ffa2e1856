import { useState, type ReactElement } from 'react';
import { endingOf } from '../../../shared/domain/owner-check.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import { WalletForm } from './wallet-form.tsx';
import type { WalletPanelProps } from './words-panel.tsx';

/** Deleting a wallet: said what it means, typed to confirm, and insisted on where there is no back-up. */
export function RemovePanel({ wallet, isPayout, onClose }: WalletPanelProps & { readonly isPayout: boolean }): ReactElement {
  const { words } = useLocale();
  const remove = useCommand('wallet.remove');
  const [typed, setTyped] = useState('');
  const [insist, setInsist] = useState(false);
  const wrong = remove.failure?.code === 'wallet-ending-wrong' ? describeProblem(remove.failure, words.shared) : null;
  return (
    <WalletForm
      go={words.wallet.remove.go}
      isGrave
      busyWord={remove.busy && words.wallet.remove.going}
      failure={wrong === null ? remove.failure : null}
      back={<Button onPress={onClose}>{words.wallet.actions.cancel}</Button>}
      // The card goes with the wallet: nothing is left to close.
      onSubmit={() => void remove.run({ address: wallet.address, typed, insist })}
    >
      <Notice
        tone="attention"
        says={wallet.origin === 'watch-only' ? words.wallet.remove.warningWatched : words.wallet.remove.warning}
        whatToDo={isPayout ? words.wallet.remove.warningPayout : undefined}
      />
      {wallet.backUp.state === 'needed' && (
        <Checkbox isSelected={insist} onChange={setInsist} label={words.wallet.remove.insist}>
          {words.wallet.remove.insist}
        </Checkbox>
      )}
      <TextField
        label={words.wallet.remove.typed(endingOf(wallet.address))}
        value={typed}
        fault={wrong === null ? undefined : `${wrong.says} ${wrong.whatToDo}`}
        onChange={(text) => {
          setTyped(text);
          remove.forget();
        }}
      />
    </WalletForm>
  );
}
