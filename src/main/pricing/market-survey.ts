import { suggestPrice, type OfferedPrice } from '../../shared/domain/pricing/price-suggestion.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { MarketSurvey, SurveyedGpu } from '../../shared/set-up-commands.ts';
import type { Listing, MarketFailure, Marketplace } from '../market/market.ts';
import { isSameModel, searchWords } from './same-model.ts';

/**
 * What GPUs could ask, from everybody's listings, and how far away the coordinator is. Needs no account there: both
 * calls are public.
 * @param ownProviderId whose listings don't count
 */
export async function surveyListings(
  market: Pick<Marketplace, 'health' | 'listings'>,
  gpus: readonly SurveyedGpu[],
  ownProviderId: string,
  problemOf: (failure: MarketFailure) => Problem,
): Promise<Result<MarketSurvey, Problem>> {
  const health = await market.health();
  if (!health.ok) return failed(problemOf(health.failure));
  const others = (rows: readonly Listing[]): readonly Listing[] => rows.filter(({ providerId }) => providerId !== ownProviderId);
  const whole = await market.listings({});
  if (!whole.ok) return failed(problemOf(whole.failure));

  const suggestions: Record<string, MarketSurvey['suggestions'][string]> = {};
  for (const { model, memoryMiB } of gpus) {
    if (suggestions[model] !== undefined) continue;
    // A list that was cut short may lack this model.
    const named = whole.value.whole ? whole : await market.listings({ model: searchWords(model) });
    if (!named.ok) return failed(problemOf(named.failure));
    const sameModel = others(named.value.rows).filter((row) => isSameModel(row.model, model));
    suggestions[model] = suggestPrice(memoryMiB === null ? null : Math.max(1, Math.round(memoryMiB / 1024)), sameModel.map(offered), others(whole.value.rows).map(offered));
  }
  return ok({ roundTripMs: health.value.roundTripMs, suggestions });
}

const offered = ({ pricePerHour, memoryGb }: Listing): OfferedPrice => ({ pricePerHour, memoryGb });
