import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VirtualTable, type VirtualRow } from '../../ui/virtual-table.tsx';
import { rowsByDay } from './activity-rows.ts';
import { EntryMark } from './entry-mark.tsx';
import { toldEntry } from './told-entry.ts';
import { useActivity, type ActivityWish } from './use-activity.ts';

export interface ActivityListProps {
  readonly wish: ActivityWish;
  /** Words that an entry has to have, as they are read here; empty: all. */
  readonly search: string;
  /** What GPUs are called, by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly onShowAll: () => void;
}

const pageRows = 200;
const searchedAtOnce = 500;
/** So many are found before the search waits for somebody to scroll. */
const ahead = 40;

export function ActivityList({ wish, search, names, onShowAll }: ActivityListProps): ReactElement {
  const { words, format, language, zone } = useLocale();
  const say = words.activity;
  const lastShown = useRef(0);
  const [shownTo, setShownTo] = useState(0);
  const { read, failure, isReading, more, hasNewer, showNewer } = useActivity(wish, useCallback(() => lastShown.current < ahead, []));
  const times = useMemo(() => timesIn(language, zone), [language, zone]);

  const wanted = useDeferredValue(search.trim().toLocaleLowerCase(language));
  const entries = read?.entries;
  // A long search goes over the same entries with every page: each is told and dated once.
  const searched = useMemo(
    () =>
      oncePerEntry((entry) => {
        const { what, why } = toldEntry(entry, words, format);
        return [what, ...why, names.get(entry.gpu ?? '') ?? ''].join(' ').toLocaleLowerCase(language);
      }),
    [words, format, language, names],
  );
  const dayOf = useMemo(() => oncePerEntry(({ at }) => times.day.format(at)), [times]);
  const matching = useMemo(() => {
    if (entries === undefined || wanted === '') return entries ?? [];
    return entries.filter((entry) => searched(entry).includes(wanted));
  }, [entries, wanted, searched]);
  const rows = useMemo(() => rowsByDay(matching, dayOf), [matching, dayOf]);

  // More is read when somebody comes near the end, and while a search has not found enough.
  const isMissingRows = read !== null && read.next !== null && shownTo + ahead > rows.length;
  useEffect(() => {
    if (isMissingRows && !isReading && failure === null) more(wanted === '' ? pageRows : searchedAtOnce);
  }, [isMissingRows, isReading, failure, more, wanted]);
  const onShown = useCallback((_first: number, last: number) => {
    lastShown.current = last;
    setShownTo(last);
  }, []);

  if (failure !== null && read === null) return <ProblemNotice problem={failure} announced />;
  if (read === null || entries === undefined) {
    return (
      <div className="activity-waiting">
        <p role="status">{say.loading}…</p>
        <Skeleton lines={6} />
      </div>
    );
  }

  const row = (index: number): VirtualRow => {
    const shown = rows[index];
    if (shown === undefined) return { key: String(index), cells: [] };
    return 'day' in shown ? { key: shown.key, heading: shown.day } : { key: shown.key, cells: cellsOf(shown.entry) };
  };
  const cellsOf = (entry: ActivityEntry): readonly ReactElement[] => {
    const { what, why } = toldEntry(entry, words, format);
    return [
      <time key="time" dateTime={new Date(entry.at).toISOString()} title={format.exact(entry.at)}>
        {times.time.format(entry.at)}
      </time>,
      <div key="what" className="activity-what">
        <EntryMark entry={entry} />
        <div>
          <p className="activity-says" dir="auto">
            {what}
          </p>
          {why.length > 0 && (
            <p className="activity-why" dir="auto">
              {why.join(' · ')}
            </p>
          )}
        </div>
      </div>,
      <bdi key="gpu">{entry.gpu === null ? say.wholeRig : (names.get(entry.gpu) ?? entry.gpu)}</bdi>,
    ];
  };
  const isEmpty = rows.length === 0 && read.next === null;
  const oldest = entries.at(-1);
  const isSearching = wanted !== '' && read.next !== null && isReading;

  return (
    <>
      {read.missing.length > 0 && (
        <Notice tone="attention" says={say.missing(new Intl.ListFormat(language).format(read.missing.map((kind) => say.kinds[kind])))} whatToDo={say.missingMore} />
      )}
      {failure !== null && <ProblemNotice problem={failure} announced />}
      <div className="activity-status">
        <p role="status">
          {isSearching && oldest !== undefined
            ? say.searching(format.whole(entries.length), format.sayDay(oldest.at))
            : wanted !== '' && !isEmpty
              ? say.found(matching.length, format.whole(entries.length))
              : ''}
        </p>
        {hasNewer && <Button onPress={showNewer}>{say.newer}</Button>}
      </div>
      {isEmpty ? (
        <Nothing isFiltered={wanted !== '' || wish.kinds.length > 0 || wish.gpu !== null} onShowAll={onShowAll} />
      ) : (
        <VirtualTable
          label={say.list}
          columns={[
            { id: 'time', title: say.columns.time },
            { id: 'what', title: say.columns.what },
            { id: 'gpu', title: say.columns.gpu },
          ]}
          widths="72px minmax(0, 1fr) minmax(96px, 200px)"
          rowCount={rows.length}
          row={row}
          rowHeightPx={56}
          isOpenEnded={read.next !== null}
          onShown={onShown}
          end={<p className="activity-end">{read.next === null ? (wanted === '' ? say.beginning : '') : `${say.loadingMore}…`}</p>}
        />
      )}
    </>
  );
}

function Nothing({ isFiltered, onShowAll }: { readonly isFiltered: boolean; readonly onShowAll: () => void }): ReactElement {
  const say = useLocale().words.activity;
  if (!isFiltered) return <EmptyState says={say.none} more={say.noneMore} />;
  return <EmptyState says={say.noMatch} more={say.noMatchMore} action={<Button onPress={onShowAll}>{say.showAll}</Button>} />;
}

/** The same answer for the same entry, worked out once. */
function oncePerEntry(answer: (entry: ActivityEntry) => string): (entry: ActivityEntry) => string {
  const known = new WeakMap<ActivityEntry, string>();
  return (entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const now = answer(entry);
    known.set(entry, now);
    return now;
  };
}

const timesIn = (language: string, timeZone: string): { readonly day: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat } => ({
  day: new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full' }),
  time: new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' }),
});
