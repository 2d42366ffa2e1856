import { useMemo } from 'react';
import { useSnapshot } from '../state.ts';

/** What the rig's GPUs are called, by key, in their order. The same map until a name is another one. */
export function useGpuNames(): ReadonlyMap<string, string> {
  // A text: telemetry makes other GPUs of them every few seconds, and nothing of it is shown where this is used.
  const text = useSnapshot(({ gpus }) => JSON.stringify(gpus.map(({ gpu, listing }) => [gpu.key, listing.name || gpu.model])));
  return useMemo(() => new Map(JSON.parse(text) as [string, string][]), [text]);
}
