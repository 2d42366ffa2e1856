import { useRef, useState, type ReactElement } from 'react';
import type { Problem, ProblemCode } from '../../../shared/domain/problem.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import type { Words } from '../../i18n/en.ts';
import { useLocale } from '../../i18n/locale.ts';
import { SecretField, useSecret } from '../../ui/secret-field.tsx';
import { Select } from '../../ui/select.tsx';
import { useCommand } from '../../use-command.ts';
import type { AddFormProps } from './create-form.tsx';
import { FileField } from './file-field.tsx';
import { WalletForm } from './wallet-form.tsx';

const kinds = ['words', 'private-key', 'keystore'] as const;
type Kind = (typeof kinds)[number];

/** Words, a private key or a keystore. What is typed stands in the field alone, and is gone from it once it was taken. */
export function ImportForm({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const [kind, setKind] = useState<Kind>('words');
  const Fields = { words: WordsImport, 'private-key': KeyImport, keystore: KeystoreImport }[kind];
  return (
    <div className="wallet-form">
      <Select label={words.wallet.import.from} value={kind} options={kinds} name={(each) => words.wallet.import.kinds[each]} onChange={setKind} />
      <Fields back={back} onAdded={onAdded} />
    </div>
  );
}

function WordsImport({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const phrase = useSecret();
  const add = useCommand('wallet.importWords');
  const submit = async (): Promise<void> => {
    const added = await add.run({ words: phrase.read() });
    if (!added.ok) {
      phrase.focus();
      return;
    }
    phrase.clear();
    onAdded();
  };
  const { fault, rest } = faultIn(add.failure, 'wallet-words-invalid', words);
  return (
    <WalletForm go={words.wallet.import.go} busyWord={add.busy && words.wallet.import.going} failure={rest} back={back} onSubmit={() => void submit()}>
      <SecretField secret={phrase} as="lines" label={words.wallet.import.words} description={words.wallet.import.wordsMore} fault={fault} />
    </WalletForm>
  );
}

function KeyImport({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const key = useSecret();
  const add = useCommand('wallet.importPrivateKey');
  const submit = async (): Promise<void> => {
    const added = await add.run({ privateKey: key.read() });
    if (!added.ok) {
      key.focus();
      return;
    }
    key.clear();
    onAdded();
  };
  const { fault, rest } = faultIn(add.failure, 'wallet-key-invalid', words);
  return (
    <WalletForm go={words.wallet.import.go} busyWord={add.busy && words.wallet.import.going} failure={rest} back={back} onSubmit={() => void submit()}>
      <SecretField secret={key} label={words.wallet.import.privateKey} description={words.wallet.import.privateKeyMore} fault={fault} />
    </WalletForm>
  );
}

function KeystoreImport({ back, onAdded }: AddFormProps): ReactElement {
  const { words } = useLocale();
  const file = useRef<HTMLInputElement>(null);
  const passphrase = useSecret();
  const add = useCommand('wallet.importKeystore');
  const [missing, setMissing] = useState(false);
  const submit = async (): Promise<void> => {
    const chosen = file.current?.files?.[0];
    setMissing(chosen === undefined);
    if (chosen === undefined) {
      file.current?.focus();
      return;
    }
    // Cut short here only so that no huge file is read; what is too long is refused where keystores are read.
    const added = await add.run({ keystore: await chosen.slice(0, 100_000).text(), passphrase: passphrase.read() });
    if (!added.ok) {
      passphrase.focus();
      return;
    }
    passphrase.clear();
    onAdded();
  };
  const { fault, rest } = faultIn(add.failure, 'keystore-passphrase-wrong', words);
  return (
    <WalletForm go={words.wallet.import.go} busyWord={add.busy && words.wallet.import.going} failure={rest} back={back} onSubmit={() => void submit()}>
      <FileField input={file} label={words.wallet.import.file} description={words.wallet.import.fileMore} fault={missing ? words.wallet.import.fileMissing : undefined} />
      <SecretField secret={passphrase} label={words.wallet.import.passphrase} fault={fault} />
    </WalletForm>
  );
}

/** A problem that is about the field itself stands at the field; any other below the form. */
function faultIn(failure: Problem | null, code: ProblemCode, words: Words): { fault: string | undefined; rest: Problem | null } {
  if (failure?.code !== code) return { fault: undefined, rest: failure };
  const { says, whatToDo } = describeProblem(failure, words.shared);
  return { fault: `${says} ${whatToDo}`, rest: null };
}
