import { useId, useRef, type ReactElement, type RefObject } from 'react';
import './field.css';
import './secret-field.css';

/** What a person types that nobody may keep: it stands in the field alone, never in React's memory or the window's state. */
export interface Secret {
  readonly input: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  /** For the one call that it is typed for. */
  readonly read: () => string;
  readonly clear: () => void;
  readonly focus: () => void;
}

export function useSecret(): Secret {
  const input = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null);
  return {
    input,
    read: () => input.current?.value ?? '',
    clear: () => {
      if (input.current !== null) input.current.value = '';
    },
    focus: () => {
      input.current?.focus();
    },
  };
}

export interface SecretFieldProps {
  readonly secret: Secret;
  readonly label: string;
  readonly description?: string;
  /** What is wrong with what was entered. */
  readonly fault?: string | undefined;
  /** `hidden`: dots. `shown`: one line in the clear, `lines`: several. */
  readonly as?: 'hidden' | 'shown' | 'lines';
}

export function SecretField({ secret, label, description, fault, as = 'hidden' }: SecretFieldProps): ReactElement {
  const id = useId();
  const said = fault ?? description;
  const common = {
    id,
    ref: secret.input,
    className: 'field-input secret-input',
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-invalid': fault !== undefined,
    'aria-describedby': said === undefined ? undefined : `${id}-said`,
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {as === 'lines' ? <textarea {...common} rows={3} /> : <input {...common} type={as === 'hidden' ? 'password' : 'text'} />}
      {said !== undefined && (
        <p id={`${id}-said`} className={fault === undefined ? 'field-description' : 'field-fault'}>
          {said}
        </p>
      )}
    </div>
  );
}
