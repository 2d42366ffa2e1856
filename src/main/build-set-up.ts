import { hostname } from 'node:os';
import { publicMarket } from './build-market.ts';
import type { CommandHandlers } from './ipc.ts';
import { marketProblem } from './market/market-problem.ts';
import { surveyListings } from './pricing/market-survey.ts';
import { createSetUp, type SetUp } from './settings/set-up.ts';
import type { Settings } from './settings/settings.ts';
import type { SetUpCommandName } from '../shared/set-up-commands.ts';

export interface BuiltSetUp extends SetUp {
  readonly commands: Pick<CommandHandlers, SetUpCommandName>;
}

/** A part of the composition root: the first start, and what it asks the market. Decides nothing. */
export function buildSetUp(builtFolder: string, settings: Settings, changed: () => void): BuiltSetUp {
  const setUp = createSetUp(settings, hostname(), changed);
  const askPublicly = publicMarket(builtFolder);
  return {
    ...setUp,
    commands: {
      'setUp.keep': setUp.keep,
      'setUp.survey': ({ coordinatorUrl, gpus }) => surveyListings(askPublicly(coordinatorUrl), gpus, settings.get().providerId, marketProblem),
    },
  };
}
