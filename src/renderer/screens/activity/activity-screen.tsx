import { useState, type ReactElement } from 'react';
import { activityKinds, type ActivityKind } from '../../../shared/domain/activity.ts';
import { useGpuNames } from '../../gpu/gpu-names.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { SomeOfRow } from '../../ui/some-of-row.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActivityList } from './activity-list.tsx';
import './activity-screen.css';

const allGpus = 'all';

/** What happened while I was away? */
export function ActivityScreen(): ReactElement {
  const { words } = useLocale();
  const say = words.activity;
  const names = useGpuNames();
  const [kinds, setKinds] = useState<readonly ActivityKind[]>([]);
  const [gpu, setGpu] = useState<string>(allGpus);
  const [search, setSearch] = useState('');
  const wish = { kinds: [...kinds], gpu: gpu === allGpus ? null : gpu };

  return (
    <div className="screen">
      <header className="screen-header">
        <ScreenTitle>{say.title}</ScreenTitle>
        <p className="screen-intro">{say.intro}</p>
      </header>
      <Card>
        <div className="activity-filters">
          <SomeOfRow label={say.kindsLabel} options={activityKinds} name={(kind) => say.kinds[kind]} values={kinds} onChange={setKinds} />
          <div className="activity-fields">
            <SearchField label={say.search} clear={say.clearSearch} value={search} onChange={setSearch} />
            {names.size > 1 && (
              <Select
                label={say.gpu}
                value={gpu}
                options={[allGpus, ...names.keys()]}
                name={(key) => names.get(key) ?? say.allGpus}
                onChange={setGpu}
              />
            )}
          </div>
        </div>
        <ActivityList
          key={JSON.stringify(wish)}
          wish={wish}
          search={search}
          names={names}
          onShowAll={() => {
            setKinds([]);
            setGpu(allGpus);
            setSearch('');
          }}
        />
      </Card>
    </div>
  );
}
