import { useMemo, type ReactElement } from 'react';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import { priceNow } from '../../gpu/price-now.ts';
import { PriceWhy } from '../../gpu/price-why.tsx';
import { usePriceChanges } from '../../gpu/price-changes.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../../state.ts';
import { DayStrip } from '../../strip/day-strip.tsx';
import { pricesUntil } from '../../strip/strip-prices.ts';
import { toldStretches, withNow } from '../../strip/told-changes.ts';
import { useToday } from '../../strip/use-today.ts';
import { Button } from '../../ui/button.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { ChangesList } from '../overview/last-changes.tsx';
import '../overview/today-card.css';
import { TelemetryChart } from './telemetry-chart.tsx';

export interface GpuDetailsProps {
  readonly section: GpuSection;
  /** Absent until it is listed. */
  readonly prices: GpuPricing | undefined;
}

const fewestChanges = 5;

/** What stands behind a GPU: its price and limits, its day, and how it has done. */
export function GpuDetails({ section, prices }: GpuDetailsProps): ReactElement {
  return (
    <div className="gpu-details">
      {prices !== undefined && <PriceFacts section={section} prices={prices} />}
      {section.standing.state !== 'unregistered' && <DayOfGpu section={section} prices={prices} />}
      <TelemetryChart gpu={section.gpu} />
    </div>
  );
}

function PriceFacts({ section, prices }: { readonly section: GpuSection; readonly prices: GpuPricing }): ReactElement {
  const { words, format } = useLocale();
  const say = words.gpuDetail;
  const heat = useSnapshot(({ keepOnline }) => keepOnline.rules.heat);
  const now = priceNow(section, prices);
  const { strategy, floor, ceiling } = prices.plan;
  return (
    <div className="gpu-details-price">
      <Figures>
        <Figure name={words.priceNow.name} value={now === null ? null : <PricePerHour price={now} />} />
        <Figure name={say.strategy} value={words.strategy.names[strategy]} />
        <Figure name={say.floor} value={<PricePerHour price={floor} />} />
        <Figure name={say.ceiling} value={<PricePerHour price={ceiling} />} />
        <Figure name={say.heat} value={heat === null ? null : format.whole(heat.pauseAboveC)} unit="°C" unknown={say.noHeat} />
      </Figures>
      {prices.wanted !== null && <PriceWhy wanted={prices.wanted} />}
      <div>
        <Button
          onPress={() => {
            useWindowState.setState({ strategyGpu: section.gpu.key });
            goTo('strategy');
          }}
        >
          {say.change}
        </Button>
      </div>
    </div>
  );
}

function DayOfGpu({ section, prices }: GpuDetailsProps): ReactElement {
  const { words } = useLocale();
  const { key } = section.gpu;
  const uptime = useSnapshot((snapshot) => snapshot.uptime?.gpus[key] ?? null);
  const { day, now, peaks } = useToday(section.standing.since);
  const changes = usePriceChanges([key])[key];
  const stretches = useMemo(() => toldStretches(withNow(uptime?.changes ?? [], section.standing)), [uptime, section.standing]);
  const name = nameOf(section);
  const rows = useMemo(
    () => [{ name, stretches, bookings: prices?.bookings ?? [], ...(changes !== undefined && { prices: pricesUntil(changes, now) }) }],
    [name, stretches, prices, changes, now],
  );
  return (
    <>
      <div className="gpu-details-day" role="group" aria-label={words.gpuDetail.history}>
        <h3>{words.gpuDetail.history}</h3>
        <DayStrip day={day} now={now} peaks={peaks} rows={rows} />
      </div>
      {stretches.length > 0 && (
        <div className="gpu-details-day" role="group" aria-label={words.today.changes}>
          <h3>{words.today.changes}</h3>
          <ChangesList stretches={stretches.toReversed().slice(0, fewestChanges)} of="gpu" />
        </div>
      )}
    </>
  );
}
