import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { RuntimeSection } from '../../../shared/domain/jobs/runtime-section.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { useCommand } from '../../use-command.ts';

/** The key that a model server may want. It goes to main once and is never shown again. */
export function RuntimeKey({ status: { place, problem } }: { readonly status: RuntimeSection['key'] }): ReactElement {
  const { words } = useLocale();
  const say = words.runtime.key;
  const key = useSecret();
  const save = useCommand('runtime.saveKey');
  const forget = useCommand('runtime.forgetKey');
  const [empty, setEmpty] = useState(false);
  const failure = save.failure ?? forget.failure ?? problem;

  const submit = async (keep: 'in-keychain' | 'until-quit'): Promise<void> => {
    const text = key.read().trim();
    setEmpty(text === '');
    if (text === '') key.focus();
    else if ((await save.run({ key: text, keep })).ok) key.clear();
  };

  return (
    <form
      className="runtime-form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit('in-keychain');
      }}
    >
      {place === 'in-keychain' && <p>{say.stored}</p>}
      {place === 'until-quit' && <p>{say.untilQuit}</p>}
      <SecretField secret={key} label={say.label} description={say.more} fault={empty ? say.empty : undefined} />
      {failure !== null && (
        <ProblemNotice
          problem={failure}
          announced={failure !== problem}
          actions={save.failure?.code.startsWith('keychain-') === true && <Button onPress={() => void submit('until-quit')}>{words.problem.untilQuit}</Button>}
        />
      )}
      <div className="runtime-actions">
        <Button submits busyWord={save.busy && say.saving}>
          {say.save}
        </Button>
        {(place === 'in-keychain' || place === 'until-quit') && (
          <Button busyWord={forget.busy && say.forgetting} onPress={() => void forget.run(undefined)}>
            {say.forget}
          </Button>
        )}
      </div>
    </form>
  );
}
