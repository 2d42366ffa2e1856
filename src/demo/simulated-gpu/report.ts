import { cardEntry } from './card-entry.ts';
import type { SimulatedRig } from './rig.ts';

/** What `nvidia-smi -q -x` writes about these cards at an instant (epoch milliseconds), in the schema of nvsmi_device_v12.dtd. */
export function reportOf(rig: SimulatedRig, now: number): string {
  return `<?xml version="1.0" ?>
<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
<nvidia_smi_log>
	<timestamp>${timestamp(now)}</timestamp>
	<driver_version>${rig.driverVersion}</driver_version>
	<cuda_version>${rig.cudaVersion}</cuda_version>
	<attached_gpus>${rig.gpus.length}</attached_gpus>
${rig.gpus.map((gpu, index) => cardEntry(gpu, index, now)).join('\n')}

</nvidia_smi_log>
`;
}

/** "Thu Jul 20 17:00:50 2023": C's asctime, in the machine's own zone. */
function timestamp(now: number): string {
  const [day, month, date, year, time] = new Date(now).toString().split(' ');
  return `${day ?? ''} ${month ?? ''} ${(date ?? '').replace(/^0/, ' ')} ${time ?? ''} ${year ?? ''}`;
}
