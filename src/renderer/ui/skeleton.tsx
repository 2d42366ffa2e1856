import type { ReactElement } from 'react';
import './skeleton.css';

/** Where content will be, with the words for what is being waited for beside it. */
export function Skeleton({ lines }: { readonly lines: number }): ReactElement {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
