import type { ReactElement } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import './field.css';
import './floating-list.css';

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly name: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

/** One of a few. */
export function Select<Value extends string>({ label, value, options, name, onChange }: SelectProps<Value>): ReactElement {
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option === key);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      <Label className="field-label">{label}</Label>
      <Button className="field-choice">
        <SelectValue />
        <svg className="field-chevron" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </Button>
      <Popover className="floating" offset={4}>
        <ListBox className="floating-list">
          {options.map((option) => (
            <ListBoxItem key={option} id={option} textValue={name(option)} className="floating-option">
              {({ isSelected }) => (
                <>
                  {name(option)}
                  {isSelected && (
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                      <path d="m3.5 8.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
                    </svg>
                  )}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
