import { useState, type ReactElement } from 'react';
import type { LedgerEvent } from '../../../shared/domain/ledger/ledger-event.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SortButton } from '../../ui/sort-button.tsx';
import { VirtualTable, type VirtualRow } from '../../ui/virtual-table.tsx';
import { EventAmounts, EventTime, EventWords } from './event-cells.tsx';
import { useLedgerRows, type LedgerWish } from './use-ledger-rows.ts';

export interface EventsTableProps {
  readonly wish: LedgerWish;
  readonly names: ReadonlyMap<string, string>;
  readonly onShowAll: () => void;
}

/** A browser draws nothing beyond some 33 million pixels. */
const mostRows = 400_000;

export function EventsTable({ wish, names, onShowAll }: EventsTableProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.earnings.events;
  const [order, setOrder] = useState<'descending' | 'ascending'>('descending');
  const { total, at, show, failure } = useLedgerRows(wish);

  if (total === null) {
    return failure === null ? (
      <div className="earnings-stack">
        <p role="status" className="earnings-more">
          {say.loading}…
        </p>
        <Skeleton lines={4} />
      </div>
    ) : (
      <ProblemNotice problem={failure} announced />
    );
  }
  if (total === 0) return <Nothing wish={wish} onShowAll={onShowAll} />;

  // The other way round is the same list read from its end.
  const place = (index: number): number => (order === 'descending' ? index : total - 1 - index);
  const row = (index: number): VirtualRow => {
    const event = at(place(index));
    // The place, not the id: what is new on top moves the rows below it.
    return { key: String(place(index)), cells: event === undefined ? [<span key="time">…</span>] : cellsOf(event) };
  };
  const cellsOf = (event: LedgerEvent): readonly ReactElement[] => [
    <EventTime key="time" event={event} />,
    <EventWords key="what" event={event} />,
    <bdi key="gpu">{(event.gpu === null ? null : names.get(event.gpu)) ?? event.model ?? words.earnings.noGpu}</bdi>,
    <EventAmounts key="amount" event={event} />,
  ];
  return (
    <>
      {failure !== null && <ProblemNotice problem={failure} announced />}
      <p role="status" className="earnings-more">
        {total > mostRows ? say.tooMany(format.whole(mostRows)) : say.count(total)}
      </p>
      <VirtualTable
        label={say.list}
        columns={[
          {
            id: 'time',
            title: (
              <SortButton
                order={order}
                says={order === 'descending' ? say.newestFirst : say.oldestFirst}
                onPress={() => {
                  setOrder(order === 'descending' ? 'ascending' : 'descending');
                }}
              >
                {say.columns.time}
              </SortButton>
            ),
            sorted: order,
          },
          { id: 'event', title: say.columns.what },
          { id: 'gpu', title: say.columns.gpu },
          { id: 'amount', title: say.columns.amount, align: 'end' },
        ]}
        widths="128px minmax(0, 1fr) minmax(96px, 176px) minmax(112px, 176px)"
        rowCount={Math.min(total, mostRows)}
        row={row}
        rowHeightPx={56}
        onShown={(first, last) => {
          show(Math.min(place(first), place(last)), Math.max(place(first), place(last)));
        }}
      />
    </>
  );
}

function Nothing({ wish, onShowAll }: Pick<EventsTableProps, 'wish' | 'onShowAll'>): ReactElement {
  const say = useLocale().words.earnings.events;
  if (wish.kinds !== null || wish.text !== '') return <EmptyState says={say.noMatch} action={<Button onPress={onShowAll}>{say.showAll}</Button>} />;
  return wish.when === 'all' && wish.gpu === null ? <EmptyState says={say.none} more={say.noneMore} /> : <EmptyState says={say.noneHere} more={say.noneHereMore} />;
}
