import type { ReactElement } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components/TextField';
import './field.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** What is expected, below the field. */
  readonly description?: string | undefined;
  /** What is worth knowing about what was entered, though it can be used. */
  readonly caution?: string | undefined;
  /** What is wrong with what was entered. */
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'url' | 'password' | 'time';
  /** Written behind the figure, in muted ink. */
  readonly unit?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly isDisabled?: boolean;
}

export function TextField({ label, value, onChange, onBlur, description, caution, fault, type = 'text', unit, placeholder, inputMode, isDisabled = false }: TextFieldProps): ReactElement {
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={fault !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      {...(onBlur === undefined ? {} : { onBlur })}
      {...(inputMode === undefined ? {} : { inputMode })}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-box">
        <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} />
        {unit !== undefined && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      {fault === undefined && description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      {fault === undefined && caution !== undefined && (
        <p className="field-caution" role="note">
          {caution}
        </p>
      )}
      <FieldError className="field-fault">{fault}</FieldError>
    </AriaTextField>
  );
}
