import type { PauseKind } from '../domain/pause.ts';
import type { ToldChange } from '../domain/recorded-uptime.ts';
import type { UptimeState } from '../domain/uptime.ts';
import type { SharedWords } from './en.ts';

/** What brought a state about, as far as it was written down. */
export type ToldCause = Omit<ToldChange, 'at'>;
type Causes = SharedWords['causes'];

/** Why a state began, to follow a colon: "a heartbeat got no answer". `of`: the whole rig, or one GPU. */
export function causeWords({ state, cause, reasons }: ToldCause, of: 'rig' | 'gpu', { causes }: Pick<SharedWords, 'causes'>): string {
  if (cause === 'owner') return state === 'unregistered' ? causes.ownerOffersNothing : causes.owner;
  if (cause === 'pause') return state === 'paused' ? pauseBegan(reasons[0], of, causes.pauses) : causes.pauseEnded;
  return cause === 'gpu' ? gpuChanged(state, of, causes) : causes[cause];
}

function pauseBegan(first: PauseKind | undefined, of: 'rig' | 'gpu', pauses: Causes['pauses']): string {
  if (first === undefined) return pauses.unknown;
  if (first === 'switched-off') return of === 'gpu' ? pauses.switchedOffGpu : pauses.switchedOffRig;
  if (first === 'heat') return of === 'gpu' ? pauses.heatGpu : pauses.heatRig;
  return pauses[first];
}

function gpuChanged(state: UptimeState, of: 'rig' | 'gpu', causes: Causes): string {
  if (of === 'rig') return causes.gpuRig;
  if (state === 'offline') return causes.gpuOffline;
  return state === 'registering' ? causes.gpuRegistering : causes.gpuListed;
}
