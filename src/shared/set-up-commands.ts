import { z } from 'zod';
import { command } from './command.ts';
import type { PriceSuggestion } from './domain/pricing/price-suggestion.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';
import { setUpDraftSchema } from './domain/set-up.ts';

const surveyedGpu = z.object({ model: z.string().max(200), memoryMiB: z.number().int().positive().nullable() });
export type SurveyedGpu = z.infer<typeof surveyedGpu>;

/** What the market shows to somebody without an account. */
export interface MarketSurvey {
  /** Of one call to the coordinator, in milliseconds. */
  readonly roundTripMs: number;
  /** By model. */
  readonly suggestions: Readonly<Record<string, PriceSuggestion>>;
}

/** What the window may ask about on the way to the first time online. */
export const setUpContract = {
  /** Keeps what was chosen and typed so far, so that the first start can be left and gone on with. */
  'setUp.keep': command<Result<void, Problem>>()(setUpDraftSchema),
  /** Asks a coordinator, without an account, what these GPUs could ask. */
  'setUp.survey': command<Result<MarketSurvey, Problem>>()(
    z.object({ coordinatorUrl: z.url({ protocol: /^https?$/ }).max(500), gpus: z.array(surveyedGpu).max(64) }),
  ),
} as const;

export type SetUpCommandName = keyof typeof setUpContract;
