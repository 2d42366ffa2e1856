import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { parseReceiptKey, type ReceiptKeyFault } from '../../../shared/domain/ledger/receipt-key.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import './receipt-key-card.css';
import { ReceiptsFound } from './receipts-found.tsx';

/** The public key with which the coordinator in use signs receipts, and what checking them found. */
export function ReceiptKeyCard(): ReactElement {
  const { words } = useLocale();
  const say = words.receiptKey;
  const stored = useSnapshot(({ earnings }) => earnings.receiptKey);
  const coordinatorUrl = useSnapshot(({ connection }) => connection.coordinatorUrl);
  const save = useCommand('earnings.saveReceiptKey');
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<ReceiptKeyFault | null>(null);
  const [done, setDone] = useState<'saved' | 'removed' | null>(null);
  const [doing, setDoing] = useState<'save' | 'remove'>('save');

  const submit = async (): Promise<void> => {
    const read = parseReceiptKey(typed);
    setDone(null);
    setFault(read.ok ? null : read.failure);
    setDoing('save');
    if (!read.ok) form.current?.querySelector('input')?.focus();
    else if ((await save.run({ key: read.value })).ok) {
      setTyped('');
      setDone('saved');
    }
  };
  const remove = async (): Promise<void> => {
    setDone(null);
    setFault(null);
    setDoing('remove');
    if ((await save.run({ key: null })).ok) setDone('removed');
  };

  return (
    <Card title={say.title}>
      <form
        ref={form}
        className="receipt-key"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="receipt-key-intro">{say.intro(coordinatorUrl)}</p>
        <ReceiptsFound />
        <TextField
          label={say.label}
          description={say.more}
          value={typed}
          fault={fault === null ? undefined : say.faults[fault]}
          onChange={(text) => {
            setTyped(text);
            setFault(null);
            setDone(null);
          }}
        />
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
        <div className="receipt-key-end">
          <Button submits busyWord={save.busy && doing === 'save' && say.saving}>
            {stored === null ? say.save : say.replace}
          </Button>
          {stored !== null && (
            <Button busyWord={save.busy && doing === 'remove' && say.removing} onPress={() => void remove()}>
              {say.remove}
            </Button>
          )}
          <p role="status">{done === null ? '' : say[done]}</p>
        </div>
      </form>
    </Card>
  );
}
