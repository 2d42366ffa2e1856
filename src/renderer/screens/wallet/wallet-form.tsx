import type { ReactElement, ReactNode, SubmitEvent } from 'react';
import type { Problem } from '../../../shared/domain/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { KeysInFileOffer } from './keys-in-file.tsx';
import './wallet-form.css';

export interface WalletFormProps {
  readonly children?: ReactNode;
  readonly go: string;
  /** What can't be undone is not put forward as the thing to do. */
  readonly isGrave?: boolean;
  readonly busyWord: string | false;
  readonly failure: Problem | null;
  /** The way back, beside the button. */
  readonly back?: ReactNode;
  readonly isDisabled?: boolean;
  readonly onSubmit: () => void;
}

/** Fields, what went wrong with them, and the one button. */
export function WalletForm({ children, go, isGrave = false, busyWord, failure, back, isDisabled = false, onSubmit }: WalletFormProps): ReactElement {
  return (
    <>
      <form
        className="wallet-form"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          if (busyWord === false) onSubmit();
        }}
      >
        {children}
        {failure !== null && <ProblemNotice problem={failure} announced />}
        <div className="wallet-form-end">
          <Button kind={isGrave ? 'plain' : 'primary'} submits busyWord={busyWord} isDisabled={isDisabled}>
            {go}
          </Button>
          {back}
        </div>
      </form>
      {failure?.code === 'wallet-keychain-absent' && <KeysInFileOffer />}
    </>
  );
}
