import { expect, test } from 'vitest';
import { createConnection, type ProviderKeyStore } from '../../../../src/main/settings/connection.ts';
import { openSettings } from '../../../../src/main/settings/settings.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

const input = { coordinatorUrl: 'http://h:1', chainUrl: 'http://h:2', providerId: 'rig-1', region: 'europe' as const };

/** A keychain in memory that can be out of order; the real one is tested with a real gnome-keyring. */
function keychain(initial: string | null, broken: Problem | null = null): ProviderKeyStore & { key: string | null; broken: Problem | null } {
  return {
    key: initial,
    broken,
    read() {
      return Promise.resolve(this.broken === null ? ok(this.key) : failed(this.broken));
    },
    write(key) {
      if (this.broken !== null) return Promise.resolve(failed(this.broken));
      this.key = key;
      return Promise.resolve(ok(undefined));
    },
  };
}

async function connection(keys: ProviderKeyStore): Promise<{ connection: ReturnType<typeof createConnection>; remembered: string[]; files: unknown[] }> {
  const files: unknown[] = [];
  const { settings } = await openSettings({
    read: () => Promise.resolve({ kind: 'absent' }),
    write: (value) => {
      files.push(value);
      return Promise.resolve();
    },
    setAside: () => Promise.resolve(''),
  });
  const remembered: string[] = [];
  return { connection: createConnection(settings, keys, (key) => remembered.push(key), () => undefined), remembered, files };
}

test('the key goes to the keychain and nowhere else', async () => {
  const keys = keychain(null);
  const made = await connection(keys);
  expect(made.connection.view().providerKey).toBe('unknown');
  await made.connection.open();
  expect(made.connection.view().providerKey).toBe('missing');
  expect(await made.connection.credentials()).toMatchObject({ ok: false, failure: { code: 'connection-missing' } });

  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1' })).toEqual(ok(undefined));
  expect(keys.key).toBe('secret-key-1');
  expect(made.connection.view()).toMatchObject({ ...input, providerKey: 'in-keychain', problem: null });
  expect(JSON.stringify([made.connection.view(), made.files])).not.toContain('secret-key-1');
  expect(made.remembered).toContain('secret-key-1');
  expect(await made.connection.credentials()).toEqual(ok({ providerKey: 'secret-key-1', providerId: 'rig-1' }));
});

test('a keychain that does not answer is not an empty one', async () => {
  const keys = keychain('stored-key', problem('keychain-no-answer'));
  const made = await connection(keys);
  await made.connection.save(input);
  await made.connection.open();
  expect(made.connection.view()).toMatchObject({ providerKey: 'unknown', problem: { code: 'keychain-no-answer' } });
  expect(await made.connection.credentials()).toMatchObject({ ok: false, failure: { code: 'keychain-no-answer' } });

  keys.broken = null;
  expect(await made.connection.credentials()).toEqual(ok({ providerKey: 'stored-key', providerId: 'rig-1' }));
  expect(made.connection.view()).toMatchObject({ providerKey: 'in-keychain', problem: null });
});

test('a key that the keychain does not take is not half saved; it can be held until the app ends', async () => {
  const keys = keychain(null, problem('keychain-absent'));
  const made = await connection(keys);
  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1' })).toMatchObject({ ok: false, failure: { code: 'keychain-absent' } });
  expect(made.files).toEqual([]);
  expect(made.connection.view().providerKey).toBe('unknown');

  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1', keepKey: 'until-quit' })).toEqual(ok(undefined));
  expect(made.connection.view().providerKey).toBe('until-quit');
  expect(keys.key).toBe(null);
  expect((await made.connection.credentials()).ok).toBe(true);
});

test('saving without a key keeps the one there is', async () => {
  const keys = keychain('stored-key');
  const made = await connection(keys);
  await made.connection.open();
  await made.connection.save(input);
  expect(keys.key).toBe('stored-key');
  expect(made.connection.view().providerKey).toBe('in-keychain');
});

test('a provider id that would publish the key is refused', async () => {
  const keys = keychain(null);
  const made = await connection(keys);
  const same = { ...input, providerId: 'the-very-same', providerKey: 'the-very-same' };
  expect(await made.connection.save(same)).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
  expect(keys.key).toBe(null);

  await made.connection.save({ ...input, providerKey: 'stored-key' });
  expect(await made.connection.save({ ...input, providerId: 'stored-key' })).toMatchObject({ ok: false });
  expect(made.connection.view().providerId).toBe('rig-1');
});
