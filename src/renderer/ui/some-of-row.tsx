import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import './choice-row.css';

export interface SomeOfRowProps<Value extends string> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly options: readonly Value[];
  readonly name: (value: Value) => string;
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Any of a few short words, side by side. */
export function SomeOfRow<Value extends string>({ label, options, name, values, onChange }: SomeOfRowProps<Value>): ReactElement {
  return (
    <ToggleButtonGroup
      className="choice-row"
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={values}
      onSelectionChange={(keys) => {
        onChange(options.filter((option) => keys.has(option)));
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option} id={option} className="choice">
          {({ isSelected }) => (
            <>
              {isSelected && tick}
              {name(option)}
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Chosen is more than a colour. */
const tick = (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="m2 6.5 2.5 2.5L10 3" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
