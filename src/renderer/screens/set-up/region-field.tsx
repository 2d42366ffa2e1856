import type { ReactElement } from 'react';
import { regionOfZone } from '../../../shared/domain/region-suggestion.ts';
import { regions, type Region } from '../../../shared/domain/rig.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/select.tsx';
import type { SetUpInUse } from './use-set-up.ts';

/** The region: the owner's own choice, else what was saved, else what the clock suggests. */
export function useRegion({ draft }: SetUpInUse): Region {
  const { zone } = useLocale();
  const saved = useSnapshot(({ connection }) => connection.region);
  return draft.region ?? (saved === 'global' ? (regionOfZone(zone) ?? saved) : saved);
}

/** Where the rig is, with why that is suggested. */
export function RegionField({ setUp, roundTripMs }: { readonly setUp: SetUpInUse; readonly roundTripMs: number | null }): ReactElement {
  const { words, format, zone } = useLocale();
  const say = words.setUp.price;
  const region = useRegion(setUp);
  return (
    <Card title={say.region}>
      <div className="set-up-region">
        <Select
          label={say.region}
          value={region}
          options={regions}
          name={(each) => words.regions[each]}
          onChange={(chosen) => {
            setUp.change({ region: chosen });
          }}
        />
        <p className="set-up-muted">
          {setUp.draft.region === undefined && (regionOfZone(zone) === null ? say.regionUnknown(zone) : say.regionOf(zone))} {say.regionHonest}{' '}
          {roundTripMs !== null && say.roundTrip(format.whole(roundTripMs))}
        </p>
      </div>
    </Card>
  );
}
