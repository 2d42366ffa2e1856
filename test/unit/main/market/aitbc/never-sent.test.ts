import { describe, expect, it } from 'vitest';
import type { AitbcMarketplace } from '../../../../../src/main/market/aitbc/aitbc.ts';
import type { Answer, NewListing, ProviderProfile } from '../../../../../src/main/market/market.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { problem } from '../../../../../src/shared/domain/problem.ts';
import { describeProblem } from '../../../../../src/shared/words/describe-problem.ts';
import { englishSharedWords } from '../../../../../src/shared/words/en.ts';
import { failed } from '../../../../../src/shared/domain/result.ts';
import { json, loopbackServer } from '../loopback-server.ts';
import { buildMarket, failure, providerKey } from './build-market.ts';

const listing: NewListing = { name: 'RTX 4090', memoryMiB: 24_564, computeCapability: '8.9', pricePerHour: ait('0.05') };
const profile: ProviderProfile = { gpus: [listing], cudaVersion: null, models: [], jobPricePerHour: ait('0.05'), concurrency: 1, region: 'global' };

describe('what can’t be right is refused before anything is sent', () => {
  it.each<[string, (market: AitbcMarketplace) => Promise<Answer<unknown>>, words: string]>([
    ['a negative price', (market) => market.registerListing({ ...listing, pricePerHour: ait('-5') }), 'The price must be above zero.'],
    ['a price of nothing', (market) => market.registerListing({ ...listing, pricePerHour: ait('0') }), 'The price must be above zero.'],
    ['an absurd price', (market) => market.registerListing({ ...listing, pricePerHour: ait('1E9') }), 'The price can be at most 1000 AIT an hour.'],
    ['a price that the server would round', (market) => market.registerListing({ ...listing, pricePerHour: ait('0.000000001') }), 'The price can have at most 8 decimals.'],
    ['a name of 10 kB', (market) => market.registerListing({ ...listing, name: 'n'.repeat(10_240) }), 'The name can have at most 100 characters.'],
    ['a name of blanks', (market) => market.registerListing({ ...listing, name: '  ' }), 'The name must not be empty.'],
    ['a name with a line break', (market) => market.registerListing({ ...listing, name: 'a\nb' }), 'The name must not contain line breaks or other invisible characters.'],
    ['no memory', (market) => market.registerListing({ ...listing, memoryMiB: 0 }), 'How much memory the GPU has must be known.'],
    ['memory that is no number', (market) => market.registerListing({ ...listing, memoryMiB: NaN }), 'How much memory the GPU has must be known.'],
    ['a negative job price', (market) => market.registerProvider({ ...profile, jobPricePerHour: ait('-0.01') }), 'The price must be above zero.'],
    ['no jobs at a time', (market) => market.updateProvider({ ...profile, concurrency: 0 }), 'At least one job at a time must be possible.'],
    ['a region of another planet', (market) => market.registerProvider({ ...profile, region: 'mars' as 'global' }), 'The region is none of those that the marketplace knows.'],
    ['a GPU without a name', (market) => market.registerProvider({ ...profile, gpus: [{ name: '', memoryMiB: 1_024 }] }), 'The name must not be empty.'],
    ['an absurd new price', (market) => market.setListingPrice({ listingId: 'gpu_1', pricePerHour: ait('1000.1') }), 'The price can be at most 1000 AIT an hour.'],
    ['a listing that would lead elsewhere', (market) => market.releaseBooking('..'), 'an id that can’t stand in an address.'],
    ['a job without an id', (market) => market.deliver({ jobId: '', result: {}, metrics: { durationMs: 1 } }), 'an id that can’t stand in an address.'],
    ['an address that is none', (market) => market.balance('aitbc1qqq'), 'A wallet’s address is 0x or ait1 with 40 hexadecimal digits.'],
    ['an address with a path in it', (market) => market.transactions({ address: '0x../../x' }), 'A wallet’s address is 0x or ait1 with 40 hexadecimal digits.'],
  ])('%s', async (_what, call, words) => {
    const server = await loopbackServer(json({}));
    const refused = failure(await call(buildMarket(server.url).market));
    expect(refused).toMatchObject({ kind: 'refused', mayHaveActed: false });
    expect(describeProblem(refused.problem!, englishSharedWords).says).toContain(words);
    expect(server.seen).toEqual([]);
  });
});

describe('without proper credentials nothing is sent', () => {
  it('when the key can’t be had: the reason is passed on', async () => {
    const server = await loopbackServer(json({}));
    const { market } = buildMarket(server.url, { credentials: () => Promise.resolve(failed(problem('keychain-locked'))) });
    for (const answer of [await market.heartbeat({ inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} }), await market.registerListing(listing), await market.ownListings()]) {
      expect(failure(answer)).toEqual({ kind: 'no-credentials', problem: problem('keychain-locked'), mayHaveActed: false });
    }
    expect(server.seen).toEqual([]);
  });

  it('when the public id would be the key', async () => {
    const server = await loopbackServer(json({}));
    const { market } = buildMarket(server.url, { caller: { providerId: providerKey } });
    const refused = failure(await market.registerListing(listing));
    expect(refused.kind).toBe('no-credentials');
    expect(JSON.stringify(refused)).not.toContain(providerKey);
    expect(server.seen).toEqual([]);
  });

  it('when the key can’t stand in a header: the key is not in the error', async () => {
    const server = await loopbackServer(json({}));
    const { market } = buildMarket(server.url, { caller: { providerKey: 'schlüssel\r\nmit Umbruch' } });
    const refused = failure(await market.nextJob());
    expect(refused.kind).toBe('no-credentials');
    expect(JSON.stringify(refused)).not.toContain('schlüssel');
    expect(server.seen).toEqual([]);
  });

  it('when a call needs the token that only an operator gives', async () => {
    const server = await loopbackServer(json({}));
    const { market } = buildMarket(server.url, { credentials: () => Promise.resolve({ ok: true, value: { providerKey, providerId: 'rig-1' } }) });
    expect(failure(await market.releaseBooking('gpu_1'))).toMatchObject({ kind: 'no-credentials', mayHaveActed: false });
    expect(server.seen).toEqual([]);
  });

  it.each(['', 'not an address', 'ftp://example.org', 'http://user:pass@127.0.0.1'])('when the address is %j', async (url) => {
    const { market } = buildMarket(url);
    const refused = failure(await market.health());
    expect(refused).toMatchObject({ kind: 'refused', mayHaveActed: false });
    expect(refused.problem?.code).toBe('input-refused');
  });
});

describe('public calls', () => {
  it('don’t ask for the key', async () => {
    const server = await loopbackServer(json([]));
    const { market } = buildMarket(server.url, { credentials: () => Promise.reject(new Error('asked for the key')) });
    for (const answer of [await market.listings({}), await market.bookings()]) expect(answer.ok).toBe(true);
  });
});
