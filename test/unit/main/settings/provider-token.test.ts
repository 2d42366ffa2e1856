import { expect, test } from 'vitest';
import { createProviderToken, type KeptToken } from '../../../../src/main/settings/provider-token.ts';
import { openSettings, type Settings } from '../../../../src/main/settings/settings.ts';
import { ok } from '../../../../src/shared/domain/result.ts';

async function made(stored: string | null): Promise<{ token: ReturnType<typeof createProviderToken>; settings: Settings; keychain: { stored: string | null } }> {
  const { settings } = await openSettings({ read: () => Promise.resolve({ kind: 'absent' }), write: () => Promise.resolve(), setAside: () => Promise.resolve(''), writeCopy: () => Promise.resolve('') });
  await settings.change({ coordinatorUrl: 'http://h:1' });
  const keychain = { stored };
  const kept: KeptToken = {
    status: () => ({ place: keychain.stored === null ? 'missing' : 'in-keychain', problem: null }),
    reveal: () => keychain.stored,
    load: () => Promise.resolve(),
    keep(text) {
      keychain.stored = text;
      return Promise.resolve(ok(undefined));
    },
    forget() {
      keychain.stored = null;
      return Promise.resolve(ok(undefined));
    },
  };
  return { token: createProviderToken(settings, kept), settings, keychain };
}

test('a token is given to nobody but the coordinator that it was entered for', async () => {
  const { token, settings } = await made(null);
  expect(token.status().place).toBe('missing');
  await token.keep('token-1', 'in-keychain');
  expect(token.tokenFor('http://h:1/api')).toBe('token-1');
  expect(token.status().place).toBe('in-keychain');

  await settings.change({ coordinatorUrl: 'https://h:1' });
  expect(token.tokenFor('https://h:1')).toBe(null);
  expect(token.status().place).toBe('other-address');
  expect(token.known(), 'the log still has to hide it').toBe('token-1');

  await token.keep('token-2', 'in-keychain');
  expect(token.tokenFor('https://h:1')).toBe('token-2');
  expect(token.tokenFor('http://h:1')).toBe(null);
});

test('a token that an older version kept is bound to the address of its time', async () => {
  const { token, settings, keychain } = await made('token-1');
  expect(token.tokenFor('http://h:1')).toBe('token-1');
  await settings.change({ coordinatorUrl: 'http://elsewhere:1', firstCoordinator: 'http://h:1' });
  expect(token.tokenFor('http://elsewhere:1')).toBe(null);
  await token.arrived();
  expect(keychain.stored).toBe('http://h:1 token-1');
});
