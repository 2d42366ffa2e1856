import type { Route } from '../http/route.ts';
import { route } from '../http/route.ts';
import { done } from '../wire/answer.ts';

/** What the coordinator tells everybody, and lists that are empty on a network like ours. */
export const publicRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/health', handle: () => done({ status: 'ok', env: 'development', python_version: '3.13.5' }) }),
  // Hard-coded on the real server too.
  route({
    method: 'GET',
    path: '/v1/status',
    handle: () => done({ status: 'online', version: '1.0.0', uptime: 3600, timestamp: '2026-05-08T12:00:00Z' }),
  }),
  route({ method: 'GET', path: '/v1/offers', handle: () => done([]) }),
  route({ method: 'GET', path: '/v1/marketplace/miner-offers', handle: () => done([]) }),
  route({
    method: 'GET',
    path: '/v1/marketplace/stats',
    handle: () => done({ totalOffers: 0, openCapacity: 0, averagePrice: '0.0', activeBids: 0 }),
  }),
  route({
    method: 'GET',
    path: '/v1/marketplace/providers/:provider/eligibility',
    handle: ({ params }) =>
      done({ provider_id: params['provider'], eligible: false, status: 'pending', amount: '0', required_amount: '0', bond_id: null }),
  }),
  route({ method: 'GET', path: '/v1/edge-gpu/profiles', handle: () => done({ profiles: [], total: 0 }) }),
  route({ method: 'GET', path: '/v1/edge-gpu/metrics', handle: () => done({ metrics: [], total: 0 }) }),
];
