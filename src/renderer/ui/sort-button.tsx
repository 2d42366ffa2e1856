import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import './sort-button.css';

export interface SortButtonProps {
  readonly order: 'ascending' | 'descending';
  /** The order as words, for a title. */
  readonly says: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A column's title that turns its order round. The column itself says the order to a screen reader (`aria-sort`). */
export function SortButton({ order, says, onPress, children }: SortButtonProps): ReactElement {
  return (
    <span title={says}>
      <Button className="sort-button" onPress={onPress}>
        {children}
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d={order === 'descending' ? 'M6 2v8M2.5 6.5 6 10l3.5-3.5' : 'M6 10V2M2.5 5.5 6 2l3.5 3.5'} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </Button>
    </span>
  );
}
