import type { ReactElement, ReactNode } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components/Switch';
import './switch.css';

export interface SwitchProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** For a screen reader, where no words stand beside the switch, or where they don't say it all. */
  readonly label?: string;
  /** What it brings about, below the words. */
  readonly description?: string | undefined;
  readonly isDisabled?: boolean;
  /** The words beside it. */
  readonly children?: ReactNode;
}

/** On or off, with immediate effect. */
export function Switch({ isSelected, onChange, label, description, isDisabled = false, children }: SwitchProps): ReactElement {
  return (
    <SwitchField
      className="switch-field"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <SwitchButton className="switch">
        {children !== undefined && <span className="switch-words">{children}</span>}
        <span className="switch-track">
          <span className="switch-knob" />
        </span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
