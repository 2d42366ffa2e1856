import type { ReactElement } from 'react';
import { useLocale } from '../i18n/locale.ts';
import { plainDecimal, shownDecimal } from './decimal-mark.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

/** A field for a decimal: its value is plain ("0.05"), and it is written and shown as the language does ("0,05"). */
export function DecimalField({ value, onChange, ...rest }: Omit<TextFieldProps, 'inputMode'>): ReactElement {
  const { language } = useLocale();
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      value={shownDecimal(value, language)}
      onChange={(typed) => {
        onChange(plainDecimal(typed, language));
      }}
    />
  );
}
