import { useMemo, useState, type ReactElement } from 'react';
import type { TimeZone } from '../../../shared/domain/local-time.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';

const computers = 'computer';

export interface PeakZoneProps {
  /** null: the computer's. */
  readonly chosen: TimeZone | null;
  readonly onChange: (zone: TimeZone | null) => void;
}

/** Whose clock the peak hours are on. One that isn't the computer's is said, and the computer's is offered. */
export function PeakZone({ chosen, onChange }: PeakZoneProps): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.peak;
  const computer = useSnapshot(({ pricing }) => pricing.zones.computer);
  const [choosing, setChoosing] = useState(false);
  const isOther = chosen !== null && chosen !== computer;
  return (
    <div className="peak-zone">
      <p className="strategy-muted">{isOther ? say.otherZone(chosen, computer) : say.onZone(computer)}</p>
      {isOther && (
        <Button
          onPress={() => {
            onChange(null);
          }}
        >
          {say.useComputersZone}
        </Button>
      )}
      {choosing ? (
        <ZoneSelect chosen={chosen} computer={computer} onChange={onChange} />
      ) : (
        <Button
          onPress={() => {
            setChoosing(true);
          }}
        >
          {say.otherZones}
        </Button>
      )}
    </div>
  );
}

/** All the zones that there are: hundreds, so they aren't there until somebody wants one. */
function ZoneSelect({ chosen, computer, onChange }: PeakZoneProps & { readonly computer: TimeZone }): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.peak;
  const options = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone');
    return [computers, ...(chosen === null || known.includes(chosen) ? [] : [chosen]), ...known];
  }, [chosen]);
  return (
    <Select
      label={say.zone}
      value={chosen ?? computers}
      options={options}
      name={(zone) => (zone === computers ? say.computersZone(computer) : zone)}
      onChange={(zone) => {
        onChange(zone === computers ? null : zone);
      }}
    />
  );
}
