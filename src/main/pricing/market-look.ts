import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import { ratePerHour } from '../../shared/domain/pricing/gpu-activity.ts';
import { regionOf, surveyMarket, type Market } from '../../shared/domain/pricing/market-prices.ts';
import type { Bookings } from '../market/bookings.ts';
import type { Marketplace } from '../market/market.ts';
import { isSameModel, searchWords } from './same-model.ts';

export interface LookedFor {
  readonly key: GpuKey;
  readonly model: string;
  readonly listingId: string;
}

export interface SeenBooking {
  readonly gpu: GpuKey;
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly ratePerHour: Money;
  /** It was called off; nobody says when. */
  readonly cancelled: boolean;
}

/** What the marketplace shows now; null where it didn't answer. */
export interface MarketLook {
  readonly markets: ReadonlyMap<string, Market | null>;
  readonly bookings: readonly SeenBooking[] | null;
}

/** Asks what others ask for these GPUs' models, and who has booked them. Never rejects. */
export async function lookAtMarket(
  market: Pick<Marketplace, 'listings'> & Bookings,
  gpus: readonly LookedFor[],
  providerId: string,
  signal: AbortSignal,
): Promise<MarketLook> {
  const markets = new Map<string, Market | null>();
  for (const model of new Set(gpus.map((gpu) => gpu.model))) {
    const answer = await market.listings({ model: searchWords(model) }, { signal });
    markets.set(model, answer.ok ? surveyMarket(othersPrices(answer.value.rows, model, providerId)) : null);
  }
  const orders = await market.bookings({}, { signal });
  return { markets, bookings: orders.ok ? ownBookings(orders.value.rows, gpus) : null };
}

const othersPrices = (
  rows: readonly { readonly providerId: string; readonly model: string; readonly pricePerHour: Money; readonly region: string }[],
  model: string,
  providerId: string,
): Parameters<typeof surveyMarket>[0] =>
  rows
    .filter((row) => row.providerId !== providerId && isSameModel(row.model, model))
    .map((row) => ({ pricePerHour: row.pricePerHour, region: regionOf(row.region) }));

function ownBookings(
  rows: readonly { readonly bookingId: string; readonly listingId: string; readonly status: string; readonly startedAt: Instant; readonly endsAt: Instant; readonly durationMs: number; readonly totalCost: Money }[],
  gpus: readonly LookedFor[],
): readonly SeenBooking[] {
  return rows.flatMap((row) => {
    const gpu = gpus.find(({ listingId }) => listingId === row.listingId);
    const rate = ratePerHour(row.totalCost, row.durationMs);
    if (gpu === undefined || rate === null) return [];
    return [{ gpu: gpu.key, id: row.bookingId, from: row.startedAt, to: row.endsAt, ratePerHour: rate, cancelled: row.status !== 'active' }];
  });
}
