import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../src/main/market/aitbc/calls.ts';
import { failureOf } from '../../../../../src/main/market/aitbc/refusal.ts';
import type { MarketFailure } from '../../../../../src/main/market/market.ts';

const detail = (words: string): string => JSON.stringify({ detail: words });

function refused(call: keyof typeof calls, status: number, body: string, retryAfter: string | null = null): MarketFailure {
  return failureOf(calls[call], { status, body, retryAfter }, { now: 0 });
}

describe('a refusal means', () => {
  it.each([
    // With the provider key on calls that a coordinator lists.
    ['heartbeat', 401, detail('Invalid API key'), 'key-refused'],
    ['registerListing', 401, detail('Authentication required'), 'key-refused'],
    ['registerListing', 403, detail('Forbidden'), 'forbidden'],
    ['heartbeat', 404, detail('miner not registered'), 'not-registered'],
    ['deregisterProvider', 404, detail('miner not found'), 'not-registered'],
    ['deliver', 404, detail('job not found'), 'not-found'],
    ['registerProvider', 422, '{"error":{"code":"VALIDATION_ERROR","message":"no","details":[]}}', 'refused'],
    ['registerProvider', 429, detail('Rate limit exceeded'), 'rate-limited'],
    // With a token.
    ['setListingPrice', 401, detail('Authorization header required'), 'token-refused'],
    ['whoAmI', 401, detail('Invalid token'), 'token-refused'],
    ['confirmBooking', 409, detail('GPU gpu_1 is not booked'), 'conflict'],
    ['releaseBooking', 404, detail('GPU gpu_1 not found'), 'not-found'],
    // Public: who needs no key can't lack one.
    ['listings', 401, detail('Authentication required'), 'not-offered'],
    ['priceOpinion', 403, detail('Forbidden'), 'not-offered'],
    ['priceOpinion', 404, detail('No GPUs found for model zzz'), 'not-found'],
    ['receipts', 404, detail('Not Found'), 'not-offered'],
    ['earnings', 405, detail('Method Not Allowed'), 'not-offered'],
    // Signing in proves itself: a refusal is about the proof.
    ['signIn', 401, detail('Invalid signature'), 'refused'],
    ['signIn', 401, detail('Authentication required'), 'not-offered'],
    // Whatever won't say how it is isn't a coordinator.
    ['health', 401, detail('Authentication required'), 'garbage'],
    ['health', 404, detail('Not Found'), 'garbage'],
    ['chainHealth', 404, detail('Not Found'), 'garbage'],
    // Something in between.
    ['heartbeat', 401, '<html>Login</html>', 'garbage'],
    ['heartbeat', 404, '<html>Not found</html>', 'garbage'],
    ['heartbeat', 429, '<html>Slow down</html>', 'rate-limited'],
  ] as const)('%s, %i %s: %s', (call, status, body, kind) => {
    expect(refused(call, status, body)).toMatchObject({ kind, status, mayHaveActed: false });
  });

  it.each([500, 502, 503, 504])('nothing certain at %i', (status) => {
    expect(refused('registerListing', status, '<html>Bad gateway</html>')).toEqual({ kind: 'server-error', status, mayHaveActed: true });
  });

  it('what the server says, and how long it wants to be left alone', () => {
    expect(refused('heartbeat', 429, detail('Rate limit exceeded'), '60')).toEqual({
      kind: 'rate-limited',
      status: 429,
      said: 'Rate limit exceeded',
      retryAfterMs: 60_000,
      mayHaveActed: false,
    });
    expect(refused('heartbeat', 503, '', '5')).toMatchObject({ kind: 'server-error', retryAfterMs: 5_000 });
  });
});
