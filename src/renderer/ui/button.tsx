import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import './button.css';

export interface ButtonProps {
  /** A verb: "Go online". */
  readonly children: ReactNode;
  /** `primary`: the one thing to do on a screen. `plain`: the others. */
  readonly kind?: 'primary' | 'plain';
  /** What it says while it works ("Going online"); it can't be pressed meanwhile and keeps the focus. */
  readonly busyWord?: string | false;
  readonly onPress?: () => void;
  readonly submits?: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string | undefined;
}

export function Button({ children, kind = 'plain', busyWord = false, onPress, submits = false, isDisabled = false, describedBy }: ButtonProps): ReactElement {
  const busy = busyWord !== false;
  // Not react-aria's isPending: it announces the button by its id, and the button may be gone by then.
  return (
    <AriaButton
      className={`button button-${kind}${busy ? ' button-busy' : ''}`}
      type={submits && !busy ? 'submit' : 'button'}
      isDisabled={isDisabled}
      {...(busy ? { 'aria-disabled': true } : {})}
      {...(busy || onPress === undefined ? {} : { onPress })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      {busy ? `${busyWord}…` : children}
    </AriaButton>
  );
}
