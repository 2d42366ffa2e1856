import type { ListingRow } from '../state.ts';
import type { Random } from '../random.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { pick } from '../random.ts';
import { decimal, decimalText, times, type PythonDecimal } from '../wire/python-decimal.ts';
import { float } from '../wire/python-json.ts';

/** The server's own opinion of what a listing should cost now. */
export interface Opinion {
  readonly price: PythonDecimal;
  /** 0 to 1. */
  readonly confidence: number;
  readonly trend: string;
  readonly reasoning: readonly string[];
  /** What went into it, as the booking call shows it. */
  readonly factors: Readonly<Record<string, unknown>>;
}

/**
 * Stands in for the coordinator's "market balance" engine: around the listing's price, moving at random, dearer from
 * 9 to 21 UTC. The real engine's figures come from simulated market data as well; only their forms are kept.
 */
export function opinionOn(listing: ListingRow, clock: Clock, random: Random): Opinion {
  const base = decimal(listing.pricePerHour);
  const demand = multiplier(random);
  const supply = multiplier(random);
  const hour = new Date(clock.now()).getUTCHours();
  const time = decimal(hour >= 9 && hour < 21 ? '1.1' : '1.0');
  const sentiment = decimal(pick(random, ['0.9', '1.0', '1.1']));
  const price = [demand, supply, time, sentiment].reduce(times, base);
  const confidence = 0.6 + random.unit() * 0.3;
  return {
    price,
    confidence,
    trend: 'stable',
    reasoning: ['Strategy: market_balance applied', 'Price trend: stable'],
    factors: {
      base_price: listing.pricePerHour,
      demand_multiplier: decimalText(demand),
      supply_multiplier: decimalText(supply),
      time_multiplier: decimalText(time),
      performance_multiplier: '1.0',
      competition_multiplier: '1.0',
      sentiment_multiplier: decimalText(sentiment),
      regional_multiplier: '1.0',
      confidence_score: float(0.8),
      risk_adjustment: '0.0',
      demand_level: float(random.unit()),
      supply_level: float(random.unit()),
      market_volatility: float(random.unit() * 0.3),
      provider_reputation: float(1),
      utilization_rate: float(0.5),
      historical_performance: float(1),
    },
  };
}

/** 0.90… to 1.10…, with the 16 places that a random float has on the real server. */
function multiplier(random: Random): PythonDecimal {
  const places = 16;
  const spread = BigInt(Math.floor(random.unit() * 2 ** 50)) * 2n * 10n ** BigInt(places - 1) / 2n ** 50n;
  return { digits: 9n * 10n ** BigInt(places - 1) + spread, exponent: -places };
}
