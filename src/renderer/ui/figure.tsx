import type { ReactElement, ReactNode } from 'react';
import { useLocale } from '../i18n/locale.ts';
import './figure.css';

/** A list of figures, each under its name. */
export function Figures({ children, size = 'small' }: { readonly children: ReactNode; readonly size?: 'small' | 'large' }): ReactElement {
  return <dl className={`figures figures-${size}`}>{children}</dl>;
}

export interface FigureProps {
  readonly name: string;
  /** `null` is "not known", and said so: never a nought. */
  readonly value: ReactNode | null;
  readonly unit?: string;
  /** What is said instead of a value that is not known. */
  readonly unknown?: string;
}

export function Figure({ name, value, unit, unknown }: FigureProps): ReactElement {
  const { words } = useLocale();
  return (
    <div className="figure">
      <dt>{name}</dt>
      {value === null ? (
        <dd className="figure-unknown">{unknown ?? words.known.notYet}</dd>
      ) : (
        <dd>
          {value}
          {unit !== undefined && <span className="figure-unit"> {unit}</span>}
        </dd>
      )}
    </div>
  );
}
