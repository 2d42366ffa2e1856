import { useCallback, useId, useRef, type ReactElement, type RefCallback } from 'react';
import './field.css';
import './secret-field.css';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What a person types that nobody may keep: it stands in the field alone, never in React's memory or the window's state. */
export interface Secret {
  readonly attach: RefCallback<Field>;
  /** For the one call that it is typed for. */
  readonly read: () => string;
  readonly clear: () => void;
  readonly focus: () => void;
}

export function useSecret(): Secret {
  const field = useRef<Field | null>(null);
  const attach = useCallback((element: Field | null) => {
    field.current = element;
    return () => {
      // A field that is taken off the page is remembered for a while; what stands in it must not be.
      if (element !== null) element.value = '';
      field.current = null;
    };
  }, []);
  return {
    attach,
    read: () => field.current?.value ?? '',
    clear: () => {
      if (field.current !== null) field.current.value = '';
    },
    focus: () => {
      field.current?.focus();
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
    ref: secret.attach,
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
