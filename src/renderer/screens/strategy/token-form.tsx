import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { useCommand } from '../../use-command.ts';

/** The provider token, with which listing prices can be changed. It goes to main and isn't kept here. */
export function TokenForm(): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.token;
  const place = useSnapshot(({ wallet }) => wallet.providerToken.place);
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<string>();
  const secret = useSecret();
  const save = useCommand('providerToken.save');
  const forget = useCommand('providerToken.forget');
  const isStored = place === 'in-keychain' || place === 'until-quit';

  const keep = async (where: 'in-keychain' | 'until-quit'): Promise<void> => {
    const token = secret.read().trim();
    // Sent as a header: anything else could not be.
    if (!/^[\x21-\x7e]{1,2000}$/.test(token)) {
      setFault(say.fault);
      secret.focus();
      return;
    }
    setFault(undefined);
    const outcome = await save.run({ token, keep: where });
    if (!outcome.ok) return;
    secret.clear();
    setOpen(false);
  };

  if (!open) {
    return (
      <div className="token-actions">
        <Button
          onPress={() => {
            setOpen(true);
          }}
        >
          {isStored ? say.replace : say.add}
        </Button>
        {isStored && (
          <Button busyWord={forget.busy && say.forgetting} onPress={() => void forget.run(undefined)}>
            {say.forget}
          </Button>
        )}
        {forget.failure !== null && <ProblemNotice problem={forget.failure} announced />}
      </div>
    );
  }
  const held = save.failure?.code.startsWith('keychain-') === true;
  return (
    <form
      className="token-form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void keep('in-keychain');
      }}
    >
      <SecretField secret={secret} label={say.field} description={say.more} fault={fault} />
      {save.failure !== null && (
        <ProblemNotice
          problem={save.failure}
          announced
          actions={held && <Button onPress={() => void keep('until-quit')}>{say.untilQuit}</Button>}
        />
      )}
      <div className="token-actions">
        <Button submits busyWord={save.busy && say.saving}>
          {say.save}
        </Button>
        <Button
          onPress={() => {
            secret.clear();
            setOpen(false);
          }}
        >
          {say.cancel}
        </Button>
      </div>
    </form>
  );
}
