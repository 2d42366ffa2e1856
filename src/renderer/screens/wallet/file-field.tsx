import { useId, type ReactElement, type RefObject } from 'react';
import '../../ui/field.css';
import './file-field.css';

export interface FileFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly description: string;
  readonly fault: string | undefined;
}

/** A file of the owner's choice. The window sees what is in it, never where it lies. */
export function FileField({ input, label, description, fault }: FileFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className="field-input file-field"
        type="file"
        accept=".json,application/json"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-said`}
      />
      <p id={`${id}-said`} className={fault === undefined ? 'field-description' : 'field-fault'}>
        {fault ?? description}
      </p>
    </div>
  );
}
