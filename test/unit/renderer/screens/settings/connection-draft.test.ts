import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandFrom, draftOf, faultsOf, isReadableOnTheWay, storedFor, type ConnectionDraft, type ConnectionFaults } from '../../../../../src/renderer/screens/settings/connection-draft.ts';
import { contract } from '../../../../../src/shared/ipc.ts';
import { emptySnapshot } from '../../../../snapshots.ts';

const good: ConnectionDraft = {
  coordinatorUrl: 'https://coordinator.example.net/api',
  chainUrl: 'http://127.0.0.1:8202',
  providerId: 'rig-1',
  region: 'europe',
  heartbeatIntervalMs: 15_000,
  providerKey: 'miner-key-1',
};

describe('the connection as it is typed', () => {
  test.each<[string, Partial<ConnectionDraft>, ConnectionFaults]>([
    ['all good', {}, {}],
    ['blanks around it', { coordinatorUrl: '  https://a.example ', providerId: ' rig-1 ', providerKey: ' k ' }, {}],
    ['no address', { coordinatorUrl: '' }, { coordinatorUrl: 'urlEmpty' }],
    ['no scheme', { coordinatorUrl: 'coordinator.example.net' }, { coordinatorUrl: 'urlForm' }],
    ['another scheme', { chainUrl: 'ftp://a.example' }, { chainUrl: 'urlForm' }],
    ['a script', { chainUrl: 'javascript:alert(1)' }, { chainUrl: 'urlForm' }],
    ['a secret in the address', { coordinatorUrl: 'https://me:secret@a.example' }, { coordinatorUrl: 'urlSecret' }],
    ['a name in the address', { coordinatorUrl: 'https://me@a.example' }, { coordinatorUrl: 'urlSecret' }],
    ['an endless address', { coordinatorUrl: `https://a.example/${'x'.repeat(500)}` }, { coordinatorUrl: 'urlLong' }],
    ['no id', { providerId: '' }, { providerId: 'idEmpty' }],
    ['an id with a blank', { providerId: 'my rig' }, { providerId: 'idForm' }],
    ['an id with an accent', { providerId: 'küche' }, { providerId: 'idForm' }],
    ['an endless id', { providerId: 'r'.repeat(65) }, { providerId: 'idLong' }],
    ['the key as id', { providerId: 'miner-key-1' }, { providerId: 'idIsKey' }],
    ['no key', { providerKey: '' }, { providerKey: 'keyEmpty' }],
    ['a key with a line break in it', { providerKey: 'a\nb' }, { providerKey: 'keyForm' }],
    ['an endless key', { providerKey: 'k'.repeat(513) }, { providerKey: 'keyLong' }],
  ])('%s', (_, changed, faults) => {
    expect(faultsOf({ ...good, ...changed }, 'missing')).toEqual(faults);
  });

  test.each(['in-keychain', 'until-quit', 'unknown'] as const)('with a key that is %s the field may stay empty', (stored) => {
    expect(faultsOf({ ...good, providerKey: '' }, stored)).toEqual({});
    expect(commandFrom({ ...good, providerKey: '' }, 'in-keychain')).not.toHaveProperty('providerKey');
  });

  test.each([
    ['in-keychain', 'https://coordinator.example.net', 'in-keychain'],
    ['in-keychain', ' https://coordinator.example.net/other/path', 'in-keychain'],
    ['in-keychain', 'http://coordinator.example.net', 'other-address'],
    ['until-quit', 'https://coordinator.example.org', 'other-address'],
    ['other-address', 'https://elsewhere.example', 'other-address'],
    ['other-address', 'https://coordinator.example.net/api', 'in-keychain'],
    ['in-keychain', 'https://', 'in-keychain'],
  ] as const)('a stored key (%s) for coordinator.example.net is to %j: %s', (providerKey, typed, expected) => {
    expect(storedFor(typed, { providerKey, keyFor: 'https://coordinator.example.net' })).toBe(expected);
  });

  test('a key for another address does not do, and has to be typed again', () => {
    expect(faultsOf({ ...good, providerKey: '' }, 'other-address')).toEqual({ providerKey: 'keyOther' });
    expect(faultsOf(good, 'other-address')).toEqual({});
  });

  test('whatever has no fault is taken by the contract', () => {
    const address = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((rest) => `http://${rest}`),
      fc.constantFrom('http://[::1]:8203', 'http:///x', 'https:a', 'HTTPS://A.EXAMPLE', 'http://a b', 'https://é.example'),
    );
    const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.stringMatching(/^[!-~]{0,70}$/));
    let taken = 0;
    fc.assert(
      fc.property(address, address, word, word, (coordinatorUrl, chainUrl, providerId, providerKey) => {
        const draft = { ...good, coordinatorUrl, chainUrl, providerId, providerKey };
        if (Object.keys(faultsOf(draft, 'in-keychain')).length > 0) return;
        taken += 1;
        expect(contract['connection.save'].input.safeParse(commandFrom(draft, 'in-keychain')).error).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  test('a stored key is never shown again; only a demo fills its own in', () => {
    const demo = { providerKey: 'demo-key', providerId: 'demo-rig' };
    const missing = { ...emptySnapshot.connection, providerKey: 'missing' } as const;
    expect(draftOf({ ...missing, providerKey: 'in-keychain', providerId: 'rig-1' }, demo)).toMatchObject({ providerKey: '', providerId: 'rig-1' });
    expect(draftOf(missing, null)).toMatchObject({ providerKey: '', providerId: '' });
    expect(draftOf(missing, demo)).toMatchObject({ providerKey: 'demo-key', providerId: 'demo-rig' });
  });

  test.each([
    ['http://coordinator.example.net', true],
    ['http://192.168.1.5:8203', true],
    ['http://127.0.0.1.example.net', true],
    ['https://coordinator.example.net', false],
    ['http://127.0.0.1:8203', false],
    ['http://localhost:8203', false],
    ['http://[::1]:8203', false],
    ['not an address', false],
  ])('%s can be read on the way: %s', (address, readable) => {
    expect(isReadableOnTheWay(address)).toBe(readable);
  });
});
