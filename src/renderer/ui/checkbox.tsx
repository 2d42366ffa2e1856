import type { ReactElement, ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import './checkbox.css';

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** For a screen reader, where the words beside the box don't say it all. */
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}

export function Checkbox({ isSelected, onChange, label, isDisabled = false, children }: CheckboxProps): ReactElement {
  return (
    <CheckboxField className="checkbox-field" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} aria-label={label}>
      <CheckboxButton className="checkbox">
        <span className="checkbox-box">
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="m3 7.5 2.6 2.6L11 4.5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </span>
        {children}
      </CheckboxButton>
    </CheckboxField>
  );
}
