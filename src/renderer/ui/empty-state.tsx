import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  /** What isn't here yet. */
  readonly says: string;
  /** What will be here, and what it takes. */
  readonly more?: string;
  /** The one action that gets there. */
  readonly action?: ReactNode;
}

/** Instead of nothing: what will be here, why it isn't yet, and what gets there. */
export function EmptyState({ says, more, action }: EmptyStateProps): ReactElement {
  return (
    <div className="empty-state">
      <p className="empty-state-says">{says}</p>
      {more !== undefined && <p className="empty-state-more">{more}</p>}
      {action}
    </div>
  );
}
