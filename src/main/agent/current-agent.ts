import type { Problem } from '../../shared/domain/problem.ts';
import type { Agent } from './agent.ts';

/** An agent belongs to one coordinator and one provider id; this holds the one for now. */
export interface CurrentAgent {
  /** `null` until the connection names a provider. */
  agent(): Agent | null;
  /** What is wrong with the journal of the current one, if anything. */
  problems(): readonly Problem[];
  /**
   * Makes the agent for this market (see openRegistrationJournal) the current one, ending the one before.
   * The same market keeps its agent. One switch at a time, in the order they were asked for.
   */
  switchTo(market: string): Promise<Agent>;
  stop(): Promise<void>;
}

export function currentAgent(make: (market: string) => Promise<{ agent: Agent; problems: readonly Problem[] }>): CurrentAgent {
  let current: { readonly market: string; readonly agent: Agent; readonly problems: readonly Problem[] } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const change = async (market: string): Promise<Agent> => {
    if (current?.market === market) return current.agent;
    const before = current;
    current = null;
    await before?.agent.stop();
    current = { market, ...(await make(market)) };
    return current.agent;
  };

  return {
    agent: () => current?.agent ?? null,
    problems: () => current?.problems ?? [],
    switchTo(market) {
      const switched = last.then(() => change(market));
      last = switched.catch(() => undefined);
      return switched;
    },
    async stop() {
      await last;
      await current?.agent.stop();
    },
  };
}
