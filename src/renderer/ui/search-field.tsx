import type { ReactElement } from 'react';
import { Button, Input, Label, SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import './field.css';
import './search-field.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the cross in it does, for a screen reader. */
  readonly clear: string;
}

/** Words to look for; Escape takes them away again. */
export function SearchField({ label, value, onChange, clear }: SearchFieldProps): ReactElement {
  return (
    <AriaSearchField className="field search-field" value={value} onChange={onChange} spellCheck="false" autoComplete="off">
      <Label className="field-label">{label}</Label>
      <div className="field-box">
        <svg className="search-sign" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.5 10.5l3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
        <Input className="field-input" dir="auto" />
        {value !== '' && (
          <Button className="search-clear" aria-label={clear}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="m2 2 8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
            </svg>
          </Button>
        )}
      </div>
    </AriaSearchField>
  );
}
