import { useRef, type ReactElement, type SubmitEvent } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import './connection-card.css';
import { ConnectionFields } from './connection-fields.tsx';
import { SaveOutcome } from './save-outcome.tsx';
import { useConnectionForm } from './use-connection-form.ts';

/** The connection, with the button that tries it. */
export function ConnectionCard(): ReactElement {
  const { words } = useLocale();
  const form = useConnectionForm();
  const element = useRef<HTMLFormElement>(null);

  const submit = async (keepKey?: 'in-keychain' | 'until-quit'): Promise<void> => {
    const wentWell = await form.save(keepKey);
    if (!wentWell) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  return (
    <Card title={words.connection.title}>
      <form
        ref={element}
        className="connection"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ConnectionFields form={form} hasRegion />
        <div className="connection-wide connection-end">
          <SaveOutcome progress={form.progress} onSaveAgain={(keepKey) => void submit(keepKey)} onCheckAgain={() => void form.check()} />
          <Button
            kind="primary"
            submits
            busyWord={form.progress.kind === 'saving' ? words.connection.saving : form.progress.kind === 'checking' && words.connection.checking}
          >
            {words.connection.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
