import { memo, type ReactElement } from 'react';
import { gpuStatus, hasSwitch, nameOf } from '../../gpu/gpu-status.ts';
import { GpuSwitch } from '../../gpu/gpu-switch.tsx';
import { GpuWhy } from '../../gpu/gpu-why.tsx';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import type { RigState } from '../../../shared/domain/rig.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import './gpu-list.css';

/** What each GPU is doing, one row each. */
export function GpuList(): ReactElement {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const rig = useSnapshot((snapshot) => snapshot.rig.state);
  return (
    <Card title={words.overview.gpus}>
      {gpus.length === 0 ? (
        <p className="gpu-list-empty">{words.overview.noGpus}</p>
      ) : (
        <ul className="gpu-list">
          {gpus.map((section) => (
            <GpuRow key={section.gpu.key} section={section} rig={rig} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface GpuRowProps {
  readonly section: GpuSection;
  readonly rig: RigState;
}

/** Drawn again only when its own section is another object. */
const GpuRow = memo(function GpuRow({ section, rig }: GpuRowProps): ReactElement {
  const { words, format } = useLocale();
  const { gpu, listing } = section;
  const { glance, says, isCalm } = gpuStatus(section, words);
  const { utilizationPercent, temperatureC, powerW } = gpu.telemetry;
  const silent = words.known.gpuSilent;
  return (
    <li className="gpu-row">
      <div className="gpu-row-head">
        <StateMark glance={glance} isCalm={isCalm} />
        <h3>{nameOf(section)}</h3>
        <p className={listing.booked === true ? 'gpu-row-state gpu-row-booked' : 'gpu-row-state'}>{says}</p>
        {hasSwitch(section) && <GpuSwitch section={section} />}
      </div>
      <GpuWhy section={section} rig={rig} />
      <Figures>
        <Figure name={words.overview.price} value={listing.pricePerHour === null ? null : <PricePerHour price={listing.pricePerHour} />} />
        <Figure name={words.overview.utilization} value={utilizationPercent === null ? null : format.whole(utilizationPercent)} unit="%" unknown={silent} />
        <Figure name={words.overview.temperature} value={temperatureC === null ? null : format.whole(temperatureC)} unit="°C" unknown={silent} />
        <Figure name={words.overview.power} value={powerW === null ? null : format.whole(powerW)} unit="W" unknown={silent} />
        <Figure
          name={words.overview.listing}
          value={
            listing.listingId === null ? null : (
              <span className="gpu-row-id" title={listing.listingId}>
                {listing.listingId}
              </span>
            )
          }
          unknown={words.overview.notListed}
        />
      </Figures>
      {listing.problem !== null && <ProblemNotice problem={listing.problem} />}
    </li>
  );
});
