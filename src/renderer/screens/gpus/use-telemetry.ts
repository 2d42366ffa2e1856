import { useEffect, useState } from 'react';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { TelemetryPoint, TelemetryRange } from '../../../shared/domain/telemetry-series.ts';
import { useClient } from '../../client.ts';

/** What was read of a GPU; asked for anew with each reading. `null` until the first answer. */
export function useTelemetry(key: GpuKey, range: TelemetryRange, readAt: Instant): readonly TelemetryPoint[] | null {
  const client = useClient();
  const [answer, setAnswer] = useState<{ readonly range: TelemetryRange; readonly points: readonly TelemetryPoint[] } | null>(null);
  useEffect(() => {
    let current = true;
    void client.ask('gpu.telemetry', { key, range }).then((outcome) => {
      if (current && outcome.ok) setAnswer({ range, points: outcome.value });
    });
    return () => {
      current = false;
    };
  }, [client, key, range, readAt]);
  return answer?.range === range ? answer.points : null;
}
