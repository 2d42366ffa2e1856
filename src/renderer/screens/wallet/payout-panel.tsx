import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { PayoutChange } from '../../../shared/domain/wallet.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { useCommand } from '../../use-command.ts';
import { WalletForm } from './wallet-form.tsx';
import type { WalletPanelProps } from './words-panel.tsx';

/** What it means to be paid to another address, before it is so. */
export function PayoutPanel({ wallet, onClose }: WalletPanelProps): ReactElement {
  const { words } = useLocale();
  const ask = useCommand('wallet.payoutChange');
  const set = useCommand('wallet.setPayout');
  const [meaning, setMeaning] = useState<PayoutChange | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void ask.run({ to: wallet.address }).then((asked) => {
      if (asked.ok) setMeaning(asked.value);
    });
  });
  const submit = async (): Promise<void> => {
    if ((await set.run({ address: wallet.address })).ok) onClose();
  };
  return (
    <WalletForm
      go={words.wallet.payout.go}
      busyWord={set.busy && words.wallet.payout.going}
      failure={set.failure ?? ask.failure}
      isDisabled={meaning === null}
      back={<Button onPress={onClose}>{words.wallet.actions.cancel}</Button>}
      onSubmit={() => void submit()}
    >
      {meaning === null ? <p className="wallet-form-note">{words.wallet.payout.looking}…</p> : <Meaning change={meaning} />}
    </WalletForm>
  );
}

function Meaning({ change }: { readonly change: PayoutChange }): ReactElement {
  const { payout } = useLocale().words.wallet;
  const lines = [
    payout.already,
    change.from === null ? null : change.jobsPaidToOld === null ? payout.openJobsUnknown : payout.openJobs(change.jobsPaidToOld),
    change.keyIsHere ? null : payout.keyElsewhere,
    change.backUpNeeded ? payout.backUpNeeded : null,
  ].filter((line) => line !== null);
  return (
    <>
      <p>
        {change.from === null ? (
          payout.nothing
        ) : (
          <>
            {payout.from} <span className="wallet-address">{change.from}</span>
          </>
        )}
      </p>
      {lines.map((line) => (
        <p key={line} className="wallet-form-note">
          {line}
        </p>
      ))}
    </>
  );
}
