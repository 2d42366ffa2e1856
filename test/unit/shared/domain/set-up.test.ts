import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setUpDraftSchema, suggestProviderId } from '../../../../src/shared/domain/set-up.ts';

describe('the id that is suggested for a rig', () => {
  test.each([
    ['basement', 'basement'],
    ['Ann’s Rig.local', 'ann-s-rig'],
    ['Größe_01', 'gro-e-01'],
    ['DESKTOP-4F2K1', 'desktop-4f2k1'],
    ['localhost', 'my-rig'],
    ['', 'my-rig'],
    ['机器', 'my-rig'],
  ])('%s: %s', (host, id) => {
    expect(suggestProviderId(host, '')).toBe(id);
  });

  test('whatever the machine and the key are called: safe in a header, short, and never the key', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 60 }), (host, key) => {
        const id = suggestProviderId(host, key);
        expect(id).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
        expect(id.length).toBeLessThanOrEqual(64);
        expect(suggestProviderId(host, id)).not.toBe(id);
        // Made once more from itself it is the same: the window makes it anew when a key is typed.
        expect(suggestProviderId(id, '')).toBe(id);
      }),
    );
  });
});

test('what is kept of a first start has no room for a key', () => {
  expect(setUpDraftSchema.parse({ step: 'gpus', gpus: {}, providerKey: 'secret' })).toEqual({ step: 'gpus', gpus: {} });
});
