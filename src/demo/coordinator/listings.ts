import type { ListingRow } from '../state.ts';
import { hex } from '../random.ts';
import type { Route } from '../http/route.ts';
import { freeRoute, route } from '../http/route.ts';
import { done, internalError } from '../wire/answer.ts';
import { float, isObject, pythonText } from '../wire/python-json.ts';
import { compare, decimal, decimalText, parseDecimal, withPlaces, type PythonDecimal } from '../wire/python-decimal.ts';
import { zuluTime } from '../wire/python-times.ts';
import { between, money, optional, text, truth, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';

export interface NewListing {
  readonly providerId: string;
  readonly model: string;
  readonly memoryGb: number;
  readonly cudaVersion: string;
  readonly pricePerHour: PythonDecimal;
}

export function addListing({ state, clock, random }: World, listing: NewListing): ListingRow {
  const row: ListingRow = {
    ...listing,
    id: `gpu_${hex(random, 8)}`,
    pricePerHour: priceColumn(listing.pricePerHour),
    status: 'available',
    createdAt: clock.now(),
  };
  state.listings.push(row);
  return row;
}

/** A price as the database keeps it: 8 places. */
export const priceColumn = (price: PythonDecimal): string => decimalText(withPlaces(price, 8));

export const findListing = ({ state }: World, id: string | undefined): ListingRow | undefined =>
  state.listings.find((listing) => listing.id === id);

export function listingRoutes(world: World): readonly Route[] {
  return [
    // Not repeatable: each call makes a row. What isn't understood gets a default instead of a refusal.
    freeRoute({
      method: 'POST',
      path: '/v1/marketplace/gpu/register',
      handle: ({ body, path }) => {
        const specs = body['gpu'] ?? {};
        if (!isObject(specs)) return internalError(path);
        const named = (key: string): unknown => (Object.hasOwn(specs, key) ? specs[key] : undefined);
        const price = parseDecimal(pythonText(named('price_per_hour') ?? '0.05'));
        const memoryGb = Number(pythonText(named('memory_gb') ?? '0'));
        if (price === null || !Number.isInteger(memoryGb)) return internalError(path);
        const model = pythonText(named('name') ?? 'Unknown GPU');
        const listing = addListing(world, {
          providerId: wordOf(named('miner_id')) || wordOf(named('miner')) || 'default_miner',
          model,
          memoryGb,
          cudaVersion: wordOf(named('compute_capability')),
          pricePerHour: price,
        });
        return done({
          gpu_id: listing.id,
          status: 'registered',
          message: `GPU ${model} registered successfully`,
          price_per_hour: decimalText(price),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/v1/marketplace/gpu/list',
      query: {
        available: optional(truth),
        price_max: optional(money),
        region: optional(text),
        model: optional(text),
        limit: withDefault(between(1, 500), 100),
      },
      handle: ({ query }) => done(world.state.listings.filter((listing) => fits(listing, query)).slice(0, query.limit).map(listingView)),
    }),
  ];
}

interface Filter {
  readonly available: boolean | null;
  readonly price_max: PythonDecimal | null;
  readonly region: string | null;
  readonly model: string | null;
}

function fits(listing: ListingRow, { available, price_max: priceMax, region, model }: Filter): boolean {
  if (available !== null && listing.status !== (available ? 'available' : 'booked')) return false;
  if (priceMax !== null && compare(decimal(listing.pricePerHour), priceMax) > 0) return false;
  // Every listing's region is "default", whatever its provider said.
  if (region !== null && region !== '' && region.toLowerCase() !== 'default') return false;
  return model === null || model === '' || listing.model.toLowerCase().includes(model.toLowerCase());
}

const listingView = (listing: ListingRow): unknown => ({
  id: listing.id,
  miner_id: listing.providerId,
  model: listing.model,
  memory_gb: listing.memoryGb,
  cuda_version: listing.cudaVersion,
  region: 'default',
  price_per_hour: listing.pricePerHour,
  status: listing.status,
  capabilities: [],
  created_at: zuluTime(listing.createdAt),
  average_rating: float(0),
  total_reviews: 0,
});

const wordOf = (value: unknown): string => (value === undefined || value === null ? '' : pythonText(value));
