import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import './virtual-table.css';

export interface VirtualColumn {
  /** Also a class of its cells (`virtual-cell-…`), by which a narrow window places them. */
  readonly id: string;
  readonly title: ReactNode;
  readonly align?: 'end';
  readonly sorted?: 'ascending' | 'descending' | 'none';
}

/** What stands in a row: a cell for each column, or one heading over all of them. */
export type VirtualRow = { readonly key: string; readonly cells: readonly ReactNode[] } | { readonly key: string; readonly heading: string };

export interface VirtualTableProps {
  /** What the table is, for a screen reader. */
  readonly label: string;
  readonly columns: readonly VirtualColumn[];
  /** The columns' widths in a wide window, as CSS writes grid tracks. */
  readonly widths: string;
  readonly rowCount: number;
  readonly row: (index: number) => VirtualRow;
  /** How high a row is before it was measured. */
  readonly rowHeightPx: number;
  /** Whether more rows are to come than `rowCount`. */
  readonly isOpenEnded?: boolean;
  /** Which rows are on the page now, those just outside included. */
  readonly onShown?: (first: number, last: number) => void;
  /** Below the last row. */
  readonly end?: ReactNode;
}

/** Rows beyond the edge that are there already, so that a quick scroll shows no gap. */
const overscan = 6;

/**
 * A table of any length in a frame of its own: only the rows in sight are on the page, and a screen reader is told how
 * many there are. The frame scrolls by keyboard; a row that holds the focus stays on the page while it is scrolled away.
 */
export function VirtualTable({ label, columns, widths, rowCount, row, rowHeightPx, isOpenEnded = false, onShown, end }: VirtualTableProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler runs here, and nothing of it is passed on
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => row(index).key,
    overscan,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return focused === null || focused >= rowCount || shown.includes(focused) ? shown : [...shown, focused].toSorted((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    onShown?.(first, last);
  }, [onShown, first, last]);

  return (
    // Whoever has no mouse scrolls it with the arrow keys, Page Up and Down, Home and End.
    <div ref={frame} className="virtual-frame" role="group" aria-label={label} tabIndex={0}>
      <div role="table" aria-label={label} aria-rowcount={isOpenEnded ? -1 : rowCount + 1} aria-colcount={columns.length} style={{ '--virtual-widths': widths } as CSSProperties}>
        <div role="rowgroup" className="virtual-head">
          <div role="row" aria-rowindex={1} className="virtual-row">
            {columns.map(({ id, title, align, sorted }) => (
              <div key={id} role="columnheader" className={`virtual-cell virtual-cell-${id}`} data-align={align} aria-sort={sorted}>
                {title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="virtual-body" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const shown = row(index);
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                className={'heading' in shown ? 'virtual-row virtual-heading' : 'virtual-row'}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => {
                  setFocused(index);
                }}
                onBlur={() => {
                  setFocused(null);
                }}
              >
                {'heading' in shown ? (
                  <div role="rowheader" aria-colspan={columns.length} className="virtual-cell">
                    {shown.heading}
                  </div>
                ) : (
                  columns.map(({ id, align }, column) => (
                    <div key={id} role="cell" className={`virtual-cell virtual-cell-${id}`} data-align={align}>
                      {shown.cells[column]}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
      {end}
    </div>
  );
}
