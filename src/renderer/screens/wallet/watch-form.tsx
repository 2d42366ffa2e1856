import { useState, type ReactElement } from 'react';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { useLocale } from '../../i18n/locale.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import type { AddFormProps } from './create-form.tsx';
import { WalletForm } from './wallet-form.tsx';

export function WatchForm({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const watch = useCommand('wallet.watch');
  const [address, setAddress] = useState('');
  const wrong = watch.failure?.code === 'wallet-address-invalid' ? describeProblem(watch.failure, words.shared) : null;
  const submit = async (): Promise<void> => {
    const added = await watch.run({ address });
    if (added.ok) onAdded();
  };
  return (
    <WalletForm
      go={words.wallet.watch.go}
      busyWord={watch.busy && words.wallet.watch.going}
      failure={wrong === null ? watch.failure : null}
      back={back}
      onSubmit={() => void submit()}
    >
      <TextField
        label={words.wallet.watch.address}
        description={words.wallet.watch.addressMore}
        value={address}
        fault={wrong === null ? undefined : `${wrong.says} ${wrong.whatToDo}`}
        onChange={(text) => {
          setAddress(text);
          watch.forget();
        }}
      />
    </WalletForm>
  );
}
