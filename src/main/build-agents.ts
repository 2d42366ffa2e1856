import { join } from 'node:path';
import { createAgent, type AgentPorts } from './agent/agent.ts';
import { currentAgent, type CurrentAgent } from './agent/current-agent.ts';
import { systemProgramSources } from './agent/program-sources.ts';
import { openRegistrationJournal } from './agent/registration-journal.ts';
import { runningPrograms } from './agent/running-programs.ts';
import { marketProblem } from './market/market-problem.ts';
import { systemClock } from './platform/system-clock.ts';
import { jsonFile } from './settings/json-file.ts';
import type { Settings } from './settings/settings.ts';

export interface AgentSurroundings extends Pick<AgentPorts, 'gpus' | 'inFlight' | 'models' | 'jobPrice' | 'onProfileTaken' | 'machine' | 'onChange' | 'onBug'> {
  readonly dataFolder: string;
  readonly nowIso: () => string;
  readonly settings: Settings;
  readonly market: () => AgentPorts['market'];
}

/** A part of the composition root: the agent of the coordinator and the provider id for now. Decides nothing. */
export function buildAgents({ dataFolder, nowIso, settings, market, ...ports }: AgentSurroundings): CurrentAgent {
  const journalFile = jsonFile(join(dataFolder, 'registrations.json'), nowIso, 'copied');
  return currentAgent(async (marketName) => {
    const { journal, problems } = await openRegistrationJournal(journalFile, marketName);
    const agent = createAgent({
      ...ports,
      market: market(),
      journal,
      clock: systemClock,
      random: Math.random,
      region: () => settings.get().region,
      heartbeatIntervalMs: () => settings.get().heartbeatIntervalMs,
      problemOf: marketProblem,
      rules: () => settings.get().rules,
      runningPrograms: () => runningPrograms(systemProgramSources(process.platform)),
      wishes: settings.get().wishes,
      keepWishes: (wishes) => settings.change({ wishes }),
    });
    return { agent, problems };
  });
}
