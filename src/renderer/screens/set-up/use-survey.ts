import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import type { MarketSurvey } from '../../../shared/set-up-commands.ts';
import { useClient } from '../../client.ts';
import { useSnapshot, useWindowState } from '../../state.ts';

/** So long a person may go on typing the address before it is asked. */
const typingMs = 400;

export interface SurveyInUse {
  /** The last answer of this coordinator; null while there is none. */
  readonly survey: MarketSurvey | null;
  readonly problem: Problem | null;
  readonly asking: boolean;
  readonly again: () => void;
}

/** What the GPUs of this machine could ask at a coordinator, asked without an account as soon as its address is there. */
export function useSurvey(coordinatorUrl: string): SurveyInUse {
  const client = useClient();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  // It outlives a look at another screen: what was suggested once stands there at once.
  const answer = useWindowState((state) => state.marketAnswer);
  const [round, setRound] = useState(0);
  const wish = wishOf(coordinatorUrl, gpus);
  const asked = wish === null ? null : `${round} ${JSON.stringify(wish)}`;

  const known = answer?.asked ?? null;
  useEffect(() => {
    if (asked === null || asked === known) return;
    let current = true;
    const timer = setTimeout(() => {
      void client.ask('setUp.survey', JSON.parse(asked.slice(asked.indexOf(' '))) as CommandInput<'setUp.survey'>).then((outcome) => {
        if (!current) return;
        useWindowState.setState({ marketAnswer: { asked, survey: outcome.ok ? outcome.value : null, problem: outcome.ok ? null : outcome.failure } });
      });
    }, known === null ? 0 : typingMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, asked, known]);

  const again = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  const fits = answer !== null && answer.asked === asked;
  return { survey: fits ? answer.survey : null, problem: fits ? answer.problem : null, asking: asked !== null && !fits, again };
}

/** Null where there is nothing to ask, or nobody. */
function wishOf(address: string, gpus: readonly GpuSection[]): CommandInput<'setUp.survey'> | null {
  const coordinatorUrl = address.trim();
  if (gpus.length === 0 || !/^https?:\/\//i.test(coordinatorUrl) || !URL.canParse(coordinatorUrl)) return null;
  const asked = new Map(gpus.map(({ gpu }) => [gpu.model, gpu.memoryMiB]));
  return { coordinatorUrl, gpus: [...asked].map(([model, memoryMiB]) => ({ model, memoryMiB })) };
}
