import type { PauseKind } from '../domain/pause.ts';
import type { ToldChange } from '../domain/recorded-uptime.ts';
import type { UptimeState } from '../domain/uptime.ts';

/** What brought a state about, as far as it was written down. */
export type ToldCause = Omit<ToldChange, 'at'>;

/** Why a state began, to follow a colon: "a heartbeat got no answer". `of`: the whole rig, or one GPU. */
export function causeWords({ state, cause, reasons }: ToldCause, of: 'rig' | 'gpu'): string {
  switch (cause) {
    case 'start':
      return 'Rigkeeper started';
    case 'owner':
      return state === 'unregistered' ? 'you don’t offer it' : 'you went online';
    case 'registered':
      return 'the coordinator took the registration';
    case 'acknowledged':
      return 'the coordinator acknowledged a heartbeat';
    case 'no-answer':
      return 'a heartbeat got no answer';
    case 'failing':
      return 'the coordinator answered with an error';
    case 'refused':
      return 'the coordinator refused it';
    case 'forgotten':
      return 'the coordinator did not know the rig any more';
    case 'silence':
      return 'no heartbeat was acknowledged for 90 seconds';
    case 'pause':
      return state === 'paused' ? pauseBegan(reasons[0], of) : 'what held it back has ended';
    case 'sleep':
      return 'the machine went to sleep';
    case 'wake':
      return 'the machine woke up';
    case 'gpu':
      return gpuChanged(state, of);
    case 'quit':
      return 'Rigkeeper was quit';
    case 'ended-unseen':
      return 'Rigkeeper or the machine ended unexpectedly';
  }
}

function pauseBegan(first: PauseKind | undefined, of: 'rig' | 'gpu'): string {
  switch (first) {
    case undefined:
      return 'it was held back';
    case 'by-hand':
      return 'you paused it';
    case 'until':
      return 'you paused it for a while';
    case 'draining':
      return 'you let it finish its work';
    case 'switched-off':
      return of === 'gpu' ? 'you switched it off' : 'you switched its GPUs off';
    case 'schedule':
      return 'your schedule closed';
    case 'program':
      return 'a program that you chose was running';
    case 'heat':
      return of === 'gpu' ? 'it was too hot' : 'a GPU was too hot';
    case 'battery':
      return 'the machine ran on battery';
    case 'network':
      return 'the network was metered';
  }
}

function gpuChanged(state: UptimeState, of: 'rig' | 'gpu'): string {
  if (of === 'rig') return 'its GPUs came or went';
  if (state === 'offline') return 'it was not detected';
  return state === 'registering' ? 'it had to be listed' : 'it was detected and listed';
}
