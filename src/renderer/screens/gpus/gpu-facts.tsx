import type { ReactElement } from 'react';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Figure, Figures } from '../../ui/figure.tsx';
import { PricePerHour } from '../../ui/price.tsx';

/** What the GPU is and how it does now; and once it is listed, as what and for what. */
export function GpuFacts({ section }: { readonly section: GpuSection }): ReactElement {
  const { words, format } = useLocale();
  const { gpu, listing } = section;
  const { temperatureC, utilizationPercent } = gpu.telemetry;
  const silent = words.known.gpuSilent;
  const listed = listing.status === 'listed';
  return (
    <Figures>
      {listed && listing.name !== gpu.model && <Figure name={words.gpus.listedAs} value={listing.name} />}
      {listed && <Figure name={words.gpus.listedFor} value={listing.pricePerHour === null ? null : <PricePerHour price={listing.pricePerHour} />} />}
      <Figure name={words.gpu.memory} value={gpu.memoryMiB === null ? null : format.memoryGb(gpu.memoryMiB)} unit="GB" unknown={silent} />
      <Figure name={words.overview.temperature} value={temperatureC === null ? null : format.whole(temperatureC)} unit="°C" unknown={silent} />
      <Figure name={words.overview.utilization} value={utilizationPercent === null ? null : format.whole(utilizationPercent)} unit="%" unknown={silent} />
      <Figure name={words.gpu.driver} value={gpu.driverVersion} unknown={silent} />
      {gpu.vendor === 'nvidia' && <Figure name={words.gpu.cuda} value={gpu.cudaVersion} unknown={silent} />}
      {gpu.mig?.enabled === true && <Figure name={words.gpu.mig} value={words.gpu.migSlices(gpu.mig.instances.length)} />}
    </Figures>
  );
}
