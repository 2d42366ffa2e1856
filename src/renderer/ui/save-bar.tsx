import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import './save-bar.css';

export interface SaveBarProps {
  readonly isShown: boolean;
  /** Where things stand; read out when it changes. */
  readonly says: string;
  readonly canSave: boolean;
  readonly save: string;
  readonly busyWord: string | false;
  readonly discard: string;
  readonly onDiscard: () => void;
}

/** Stays in reach at the end of a long form, once there is something to save. */
export function SaveBar({ isShown, says, canSave, save, busyWord, discard, onDiscard }: SaveBarProps): ReactElement {
  return (
    <div className={isShown ? 'save-bar' : undefined}>
      {/* There from the beginning: a screen reader tells only of changes in what it knows. */}
      <p role="status">{isShown ? says : ''}</p>
      {isShown && canSave && (
        <div className="save-bar-actions">
          <Button onPress={onDiscard}>{discard}</Button>
          <Button kind="primary" submits busyWord={busyWord}>
            {save}
          </Button>
        </div>
      )}
    </div>
  );
}
