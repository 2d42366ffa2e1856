import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import './choice-row.css';

export interface OneOfRowProps<Value extends string> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly options: readonly Value[];
  readonly name: (value: Value) => string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few short words, side by side, all in sight. */
export function OneOfRow<Value extends string>({ label, options, name, value, onChange }: OneOfRowProps<Value>): ReactElement {
  return (
    <ToggleButtonGroup
      className="choice-row choice-row-joined"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option));
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option} id={option} className="choice">
          {name(option)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
