import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { useCommand } from '../../use-command.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { WalletForm } from './wallet-form.tsx';
import type { WalletPanelProps } from './words-panel.tsx';

/** Asks for some of the words: who can answer has them on paper. */
export function BackUpPanel({ wallet, onClose }: WalletPanelProps): ReactElement {
  const { words } = useLocale();
  const ask = useCommand('wallet.askBackUp');
  const answer = useCommand('wallet.answerBackUp');
  const [places, setPlaces] = useState<readonly number[] | null>(null);
  const entered = [useSecret(), useSecret(), useSecret()];
  const begun = useRef(false);

  const askAnew = async (): Promise<void> => {
    const asked = await ask.run({ address: wallet.address });
    for (const each of entered) each.clear();
    setPlaces(asked.ok ? asked.value : null);
  };
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void askAnew();
  });

  const submit = async (): Promise<void> => {
    const answered = await answer.run({ address: wallet.address, words: entered.slice(0, places?.length).map((each) => each.read()) });
    if (answered.ok) {
      onClose();
      return;
    }
    await askAnew();
    entered[0]?.focus();
  };

  const cancel = <Button onPress={onClose}>{words.wallet.actions.cancel}</Button>;
  if (places === null) {
    return (
      <>
        {ask.failure === null ? <p className="wallet-form-note">{words.wallet.confirm.asking}</p> : <ProblemNotice problem={ask.failure} announced />}
        <div className="wallet-form-end">
          {ask.failure !== null && <Button onPress={() => void askAnew()}>{words.problem.tryAgain}</Button>}
          {cancel}
        </div>
      </>
    );
  }
  return (
    <WalletForm go={words.wallet.confirm.go} busyWord={(answer.busy || ask.busy) && words.wallet.confirm.going} failure={answer.failure} back={cancel} onSubmit={() => void submit()}>
      <p>{words.wallet.confirm.intro}</p>
      <div className="wallet-form-words">
        {entered.slice(0, places.length).map((secret, at) => (
          <SecretField key={at} secret={secret} as="shown" label={words.wallet.confirm.word(places[at] ?? 0)} />
        ))}
      </div>
    </WalletForm>
  );
}
