import type { ReactElement, ReactNode } from 'react';
import './visually-hidden.css';

/** Words for a screen reader alone. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }): ReactElement {
  return <span className="visually-hidden">{children}</span>;
}
