import { memo, type ReactElement } from 'react';
import { BookingLeft } from '../../gpu/booking-left.tsx';
import { gpuStatus, hasSwitch, nameOf } from '../../gpu/gpu-status.ts';
import { GpuSwitch } from '../../gpu/gpu-switch.tsx';
import { GpuWhy } from '../../gpu/gpu-why.tsx';
import { priceNow } from '../../gpu/price-now.ts';
import { PriceWhy } from '../../gpu/price-why.tsx';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { RigState } from '../../../shared/domain/rig.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import './gpu-list.css';

/** What each GPU is doing, one row each. What needs attention about one is in the list of that. */
export function GpuList(): ReactElement {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const rig = useSnapshot((snapshot) => snapshot.rig.state);
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  return (
    <Card title={words.overview.gpus}>
      {gpus.length === 0 ? (
        <p className="gpu-list-empty">{words.overview.noGpus}</p>
      ) : (
        <ul className="gpu-list">
          {gpus.map((section) => (
            <GpuRow key={section.gpu.key} section={section} rig={rig} prices={pricing[section.gpu.key]} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface GpuRowProps {
  readonly section: GpuSection;
  readonly rig: RigState;
  /** Absent until it is listed. */
  readonly prices: GpuPricing | undefined;
}

/** Drawn again only when its own section or its own prices are other objects. */
const GpuRow = memo(function GpuRow({ section, rig, prices }: GpuRowProps): ReactElement {
  const { words, format } = useLocale();
  const { gpu, listing, standing } = section;
  const { glance, says, isCalm } = gpuStatus(section, words);
  const { utilizationPercent, temperatureC, powerW } = gpu.telemetry;
  const silent = words.known.gpuSilent;
  const price = priceNow(section, prices);
  return (
    <li className="gpu-row">
      <div className="gpu-row-head">
        <StateMark glance={glance} isCalm={isCalm} />
        <h3>{nameOf(section)}</h3>
        <p className={listing.booked === true ? 'gpu-row-state gpu-row-booked' : 'gpu-row-state'}>{says}</p>
        {hasSwitch(section) && <GpuSwitch section={section} />}
      </div>
      <GpuWhy section={section} rig={rig} />
      {prices !== undefined && <BookingLeft bookings={prices.bookings} />}
      <Figures>
        <Figure name={words.priceNow.name} value={price === null ? null : <PricePerHour price={price} />} />
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
      {prices !== undefined && prices.wanted !== null && standing.state !== 'unregistered' && <PriceWhy wanted={prices.wanted} />}
    </li>
  );
});
