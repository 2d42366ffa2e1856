import { useDeferredValue, useState, type ReactElement } from 'react';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { SomeOfRow } from '../../ui/some-of-row.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EventsTable } from './events-table.tsx';
import { groupNames, kindsOf, type EventGroup } from './ledger-pages.ts';

export interface EventsCardProps {
  readonly coordinator: string | null;
  readonly period: ReviewPeriod;
  readonly gpu: GpuKey | null;
  /** What GPUs are called, by key. */
  readonly names: ReadonlyMap<string, string>;
}

/** Everything that was ever seen of bookings, jobs and money. */
export function EventsCard({ coordinator, period, gpu, names }: EventsCardProps): ReactElement {
  const say = useLocale().words.earnings.events;
  const [groups, setGroups] = useState<readonly EventGroup[]>([]);
  const [search, setSearch] = useState('');
  const text = useDeferredValue(search.trim().slice(0, 200));
  const wish = { coordinator, when: period, gpu, kinds: kindsOf(groups), text };
  return (
    <Card title={say.title}>
      <div className="earnings-stack">
        <div className="earnings-filters">
          <SomeOfRow label={say.kinds} options={groupNames} name={(group) => say.groups[group]} values={groups} onChange={setGroups} />
          <SearchField label={say.search} clear={say.clearSearch} value={search} onChange={setSearch} />
        </div>
        <EventsTable
          key={JSON.stringify(wish)}
          wish={wish}
          names={names}
          onShowAll={() => {
            setGroups([]);
            setSearch('');
          }}
        />
      </div>
    </Card>
  );
}
