import type { CurrentAgent } from './agent/current-agent.ts';
import type { Settings } from './settings/settings.ts';

export interface ResumedRooms {
  readonly settings: Settings;
  readonly agents: Pick<CurrentAgent, 'agent'>;
  readonly loadSecrets: () => Promise<void>;
  readonly followConnection: () => Promise<void>;
}

/** After a start: back to where the rig was when the app ended, online if its owner wanted that. */
export async function resumeWhereItEnded({ settings, agents, loadSecrets, followConnection }: ResumedRooms): Promise<void> {
  const { providerId, wantedOnline, gpus: known } = settings.get();
  if (providerId === '') return;
  await loadSecrets();
  await followConnection();
  const chosen = Object.entries(known).flatMap(([key, { chosen, ...choice }]) => (chosen ? [{ key, ...choice }] : []));
  if (wantedOnline && chosen.length > 0) await agents.agent()?.goOnline(chosen);
}
