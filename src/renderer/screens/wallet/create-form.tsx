import { useState, type ReactElement, type ReactNode } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Select } from '../../ui/select.tsx';
import { useCommand } from '../../use-command.ts';
import { WalletForm } from './wallet-form.tsx';

export interface AddFormProps {
  readonly back: ReactNode;
  readonly onAdded: () => void;
}

export function CreateForm({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const create = useCommand('wallet.create');
  const [count, setCount] = useState<'12' | '24'>('12');
  const submit = async (): Promise<void> => {
    const created = await create.run({ words: count === '12' ? 12 : 24 });
    if (created.ok) onAdded();
  };
  return (
    <WalletForm go={words.wallet.create.go} busyWord={create.busy && words.wallet.create.going} failure={create.failure} back={back} onSubmit={() => void submit()}>
      <Select label={words.wallet.create.length} value={count} options={['12', '24']} name={(each) => words.wallet.create.words(Number(each))} onChange={setCount} />
      <p className="wallet-form-note">{words.wallet.create.more}</p>
      <p>{words.wallet.create.next}</p>
    </WalletForm>
  );
}
