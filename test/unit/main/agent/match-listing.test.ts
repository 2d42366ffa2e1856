import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchListing, type OthersTraits } from '../../../../src/main/agent/match-listing.ts';
import type { Listing } from '../../../../src/main/market/market.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const row = (listingId: string, changes: Partial<Listing> = {}): Listing => ({
  listingId,
  providerId: 'rig-1',
  model: 'My card',
  memoryGb: 24,
  computeCapability: null,
  region: 'default',
  pricePerHour: ait('0.05'),
  status: 'available',
  createdAt: 10,
  ...changes,
});
const gpu = { name: 'My card', model: 'NVIDIA GeForce RTX 4090', memoryMiB: 24564 };
const nobody: OthersTraits = { listingIds: new Set(), names: new Set() };
const claimed = (...ids: string[]): OthersTraits => ({ ...nobody, listingIds: new Set(ids) });
const foundId = (own: readonly Listing[], others = nobody): string | null => {
  const match = matchListing(gpu, own, others);
  return match.kind === 'found' ? match.listing.listingId : null;
};

describe('finding a GPU’s listing again', () => {
  test.each<[string, Listing[], OthersTraits, string | null]>([
    ['by its name and memory', [row('a')], nobody, 'a'],
    ['by the driver’s name', [row('a', { model: gpu.model })], nobody, 'a'],
    ['its own name before the driver’s', [row('a', { model: gpu.model, createdAt: 99 }), row('b')], nobody, 'b'],
    ['not another memory', [row('a', { memoryGb: 12 })], nobody, null],
    ['memory rounded up', [row('a', { memoryGb: 24 })], nobody, 'a'],
    ['memory rounded down', [row('a', { memoryGb: 23 })], nobody, 'a'],
    ['not one that belongs to another GPU', [row('a')], claimed('a'), null],
    ['of two like cards the free one', [row('a'), row('b')], claimed('a'), 'b'],
    ['of several the newest', [row('a', { createdAt: 1 }), row('b', { createdAt: 3 }), row('c', { createdAt: null })], nobody, 'b'],
    ['booked ones too', [row('a', { status: 'booked' })], nobody, 'a'],
  ])('%s', (_, own, others, expected) => {
    expect(foundId(own, others)).toBe(expected);
  });

  test('a name that says neither yes nor no makes it a question', () => {
    expect(matchListing(gpu, [row('a', { model: 'Old name' })], nobody)).toMatchObject({ kind: 'maybe', listings: [{ listingId: 'a' }] });
  });

  test('a listing with another GPU’s name is no question', () => {
    const others = { ...nobody, names: new Set(['NVIDIA GeForce RTX 3090']) };
    expect(matchListing(gpu, [row('a', { model: 'NVIDIA GeForce RTX 3090' })], others)).toEqual({ kind: 'none' });
  });

  test('any number of like cards share out the listings: each one once, and all of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 8 }), (listings, cards) => {
        const own = Array.from({ length: listings }, (_, index) => row(`l${String(index)}`, { createdAt: index % 3 }));
        const taken = new Set<string>();
        for (let card = 0; card < cards; card += 1) {
          const id = foundId(own, claimed(...taken));
          if (id !== null) {
            expect(taken.has(id)).toBe(false);
            taken.add(id);
          }
        }
        expect(taken.size).toBe(Math.min(listings, cards));
      }),
    );
  });
});
