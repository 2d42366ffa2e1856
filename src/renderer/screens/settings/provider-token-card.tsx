import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { useCommand } from '../../use-command.ts';
import './provider-token-card.css';
import { keyCanBeHeld } from './use-connection-form.ts';

/** The optional token with which listing prices can be changed. It goes to main once and is never shown again. */
export function ProviderTokenCard(): ReactElement {
  const { words } = useLocale();
  const { place, problem } = useSnapshot((snapshot) => snapshot.wallet.providerToken);
  const token = useSecret();
  const save = useCommand('providerToken.save');
  const forget = useCommand('providerToken.forget');
  const [empty, setEmpty] = useState(false);
  const failure = save.failure ?? forget.failure ?? problem;

  const submit = async (keep: 'in-keychain' | 'until-quit'): Promise<void> => {
    const text = token.read();
    setEmpty(text === '');
    if (text === '') {
      token.focus();
      return;
    }
    if ((await save.run({ token: text, keep })).ok) token.clear();
  };

  return (
    <Card title={words.providerToken.title}>
      <form
        className="provider-token"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit('in-keychain');
        }}
      >
        <p className="provider-token-intro">{words.providerToken.intro}</p>
        {place === 'in-keychain' && <p>{words.providerToken.stored}</p>}
        {place === 'until-quit' && <p>{words.providerToken.heldUntilQuit}</p>}
        {place === 'other-address' && <p>{words.providerToken.otherAddress}</p>}
        <SecretField secret={token} label={words.providerToken.label} description={words.providerToken.more} fault={empty ? words.providerToken.empty : undefined} />
        {failure !== null && (
          <ProblemNotice
            problem={failure}
            announced={failure !== problem}
            actions={save.failure !== null && keyCanBeHeld(save.failure) && <Button onPress={() => void submit('until-quit')}>{words.providerToken.untilQuit}</Button>}
          />
        )}
        <div className="provider-token-end">
          <Button submits busyWord={save.busy && words.providerToken.saving}>
            {words.providerToken.save}
          </Button>
          {place !== 'unknown' && place !== 'missing' && (
            <Button busyWord={forget.busy && words.providerToken.forgetting} onPress={() => void forget.run(undefined)}>
              {words.providerToken.forget}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
