import type { ListingRow } from '../state.ts';
import type { Route } from '../http/route.ts';
import { route } from '../http/route.ts';
import { done, notFound } from '../wire/answer.ts';
import { compare, decimal, decimalText, dividedBy, minus, plus, times, type PythonDecimal } from '../wire/python-decimal.ts';
import { float } from '../wire/python-json.ts';
import { doubledZoneTime } from '../wire/python-times.ts';
import type { World } from '../world.ts';
import { opinionOn } from './market-balance.ts';

const hundred = decimal('100');

export function pricingRoutes(world: World): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/marketplace/pricing/:model',
      handle: ({ params }) => {
        const model = params['model'] ?? '';
        const listings = world.state.listings.filter((listing) => listing.model.toLowerCase().includes(model.toLowerCase()));
        const [first] = listings;
        if (first === undefined) return notFound(`No GPUs found for model ${model}`);
        return done({ model, ...priceReport(world, [first, ...listings.slice(1)]), pricing_timestamp: doubledZoneTime(world.clock.now()) });
      },
    }),
  ];
}

/** Asked prices and the server's opinions side by side. A price of zero breaks it, as it breaks the real one. */
function priceReport(world: World, listings: readonly [ListingRow, ...ListingRow[]]): Record<string, unknown> {
  const rows = listings.map((listing) => {
    const opinion = opinionOn(listing, world.clock, world.random);
    const asked = decimal(listing.pricePerHour);
    const change = minus(opinion.price, asked);
    return { listing, asked, opinion, change, percent: times(dividedBy(change, asked), hundred) };
  });
  const asked = rows.map((row) => row.asked);
  const dynamic = rows.map((row) => row.opinion.price);
  const askedAverage = average(asked);
  const averageChange = minus(average(dynamic), askedAverage);
  const cheapest = rows.reduce((best, row) => (compare(row.asked, best.asked) < 0 ? row : best));
  const best = rows.reduce((best, row) => (worth(row.opinion) < worth(best.opinion) ? row : best));
  return {
    static_pricing: {
      min_price: decimalText(least(asked)),
      max_price: decimalText(most(asked)),
      average_price: decimalText(askedAverage),
      available_gpus: listings.filter(({ status }) => status === 'available').length,
      total_gpus: listings.length,
      recommended_gpu: cheapest.listing.id,
    },
    dynamic_pricing: {
      min_price: decimalText(least(dynamic)),
      max_price: decimalText(most(dynamic)),
      average_price: decimalText(average(dynamic)),
      price_volatility: dynamic.length > 1 ? float(standardDeviation(dynamic.map((price) => Number(decimalText(price))))) : 0,
      avg_confidence: float(rows.reduce((sum, row) => sum + row.opinion.confidence, 0) / rows.length),
      recommended_gpu: best.listing.id,
      recommended_price: decimalText(best.opinion.price),
    },
    price_comparison: {
      avg_price_change: decimalText(averageChange),
      avg_price_change_percent: decimalText(times(dividedBy(averageChange, askedAverage), hundred)),
      gpus_with_price_increase: rows.filter((row) => row.change.digits > 0n).length,
      gpus_with_price_decrease: rows.filter((row) => row.change.digits < 0n).length,
    },
    individual_gpu_pricing: rows.map(({ listing, opinion, change, percent }) => ({
      gpu_id: listing.id,
      static_price: listing.pricePerHour,
      dynamic_price: decimalText(opinion.price),
      price_change: decimalText(change),
      price_change_percent: decimalText(percent),
      confidence: float(opinion.confidence),
      trend: opinion.trend,
      reasoning: opinion.reasoning,
    })),
    market_analysis: null,
  };
}

const worth = (opinion: { readonly price: PythonDecimal; readonly confidence: number }): number =>
  Number(decimalText(opinion.price)) / opinion.confidence;
const average = (prices: readonly PythonDecimal[]): PythonDecimal =>
  dividedBy(prices.reduce(plus, decimal('0')), decimal(String(prices.length)));
const least = (prices: readonly PythonDecimal[]): PythonDecimal => prices.reduce((a, b) => (compare(b, a) < 0 ? b : a));
const most = (prices: readonly PythonDecimal[]): PythonDecimal => prices.reduce((a, b) => (compare(b, a) > 0 ? b : a));

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
