import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { ServerOpinion } from '../../shared/domain/pricing/price-opinion.ts';
import type { Prices } from '../market/prices.ts';
import { searchWords } from './same-model.ts';

export interface ServerOpinionPorts {
  readonly market: () => Pick<Prices, 'priceOpinion'>;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** What the server says that GPUs cost. Only shown: no price waits for it, and none is made from it. */
export interface ServerOpinions {
  /** Asks for these models, unless that was done a short while ago. */
  ask(models: readonly string[]): void;
  /** null: it said nothing lately, or has no such call. */
  of(model: string): ServerOpinion | null;
  stop(): void;
}

const askEveryMs = 15 * 60_000;
const holdsMs = 60 * 60_000;

export function createServerOpinions({ market, clock, onChange, onBug }: ServerOpinionPorts): ServerOpinions {
  const opinions = new Map<string, ServerOpinion>();
  const askedAt = new Map<string, Instant>();
  const ending = new AbortController();

  async function askFor(model: string): Promise<void> {
    const answer = await market().priceOpinion(searchWords(model), { signal: ending.signal });
    if (ending.signal.aborted) return;
    if (answer.ok) opinions.set(model, { ...answer.value, at: clock.now() });
    else opinions.delete(model);
    onChange();
  }

  return {
    ask(models) {
      for (const model of new Set(models)) {
        if (Math.abs(clock.now() - (askedAt.get(model) ?? -Infinity)) < askEveryMs) continue;
        askedAt.set(model, clock.now());
        askFor(model).catch(onBug);
      }
    },
    of(model) {
      const opinion = opinions.get(model);
      return opinion !== undefined && Math.abs(clock.now() - opinion.at) <= holdsMs ? opinion : null;
    },
    stop() {
      ending.abort();
    },
  };
}
