import type { ReactElement, ReactNode } from 'react';
import './table.css';

export interface TableProps {
  /** What the table is, for a screen reader. */
  readonly label: string;
  readonly columns: readonly ReactNode[];
  readonly children: ReactNode;
}

/** A table in a frame that scrolls by itself, by keyboard too. */
export function Table({ label, columns, children }: TableProps): ReactElement {
  return (
    // Whoever has no mouse scrolls it with the arrow keys.
    <div className="table-frame" role="group" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
