import { expect, test } from 'vitest';
import { createConnection, type KeptIdentity } from '../../../../src/main/settings/connection.ts';
import { openSettings } from '../../../../src/main/settings/settings.ts';
import { contract } from '../../../../src/shared/ipc.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

const input = { coordinatorUrl: 'http://h:1', chainUrl: 'http://h:2', providerId: 'rig-1', region: 'europe' as const };

/** A key in a keychain that can be out of order; the real ones are tested in the wallet room. */
function keyIn(keychain: { stored: string | null; broken: Problem | null }): KeptIdentity {
  let known: string | null = null;
  let status: ReturnType<KeptIdentity['status']> = { place: 'unknown', problem: null };
  return {
    status: () => status,
    reveal: () => known,
    load() {
      if (keychain.broken === null) {
        known = keychain.stored;
        status = { place: known === null ? 'missing' : 'in-keychain', problem: null };
      } else {
        status = { place: 'unknown', problem: keychain.broken };
      }
      return Promise.resolve();
    },
    keep(key, where) {
      if (where === 'in-keychain') {
        if (keychain.broken !== null) return Promise.resolve(failed(keychain.broken));
        keychain.stored = key;
      }
      known = key;
      status = { place: where, problem: null };
      return Promise.resolve(ok(undefined));
    },
  };
}

async function connection(keychain: { stored: string | null; broken: Problem | null }): Promise<{
  connection: ReturnType<typeof createConnection>;
  files: unknown[];
}> {
  const files: unknown[] = [];
  const { settings } = await openSettings({
    read: () => Promise.resolve({ kind: 'absent' }),
    write: (value) => {
      files.push(value);
      return Promise.resolve();
    },
    setAside: () => Promise.resolve(''),
    writeCopy: () => Promise.resolve('copy'),
  });
  return { connection: createConnection(settings, keyIn(keychain), () => undefined), files };
}

test('the key goes to the keychain and nowhere else', async () => {
  const keychain = { stored: null, broken: null };
  const made = await connection(keychain);
  expect(await made.connection.credentials(input.coordinatorUrl)).toMatchObject({ ok: false, failure: { code: 'connection-missing' } });

  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1' })).toEqual(ok(undefined));
  expect(keychain.stored, 'the id is kept beside its key').toBe('rig-1 secret-key-1 http://h:1');
  expect(made.connection.view()).toMatchObject({ ...input, providerKey: 'in-keychain', problem: null });
  expect(JSON.stringify([made.connection.view(), made.files])).not.toContain('secret-key-1');
  expect(await made.connection.credentials(input.coordinatorUrl)).toEqual(ok({ providerKey: 'secret-key-1', providerId: 'rig-1' }));
});

test('a keychain that does not answer is not an empty one, and is asked again', async () => {
  const keychain: { stored: string | null; broken: Problem | null } = { stored: 'rig-1 stored-key http://h:1', broken: problem('keychain-no-answer') };
  const made = await connection(keychain);
  await made.connection.save(input);
  expect(await made.connection.credentials(input.coordinatorUrl)).toMatchObject({ ok: false, failure: { code: 'keychain-no-answer' } });
  expect(made.connection.view()).toMatchObject({ providerKey: 'unknown', problem: { code: 'keychain-no-answer' } });

  keychain.broken = null;
  expect(await made.connection.credentials(input.coordinatorUrl)).toEqual(ok({ providerKey: 'stored-key', providerId: 'rig-1' }));
  expect(made.connection.view()).toMatchObject({ providerKey: 'in-keychain', problem: null });
});

test('an empty keychain is told as a missing key', async () => {
  const made = await connection({ stored: null, broken: null });
  await made.connection.save(input);
  expect(await made.connection.credentials(input.coordinatorUrl)).toMatchObject({ ok: false, failure: { code: 'provider-key-missing' } });
});

test('a key that the keychain does not take is not half saved; it can be held until the app ends', async () => {
  const keychain = { stored: null, broken: problem('keychain-absent') };
  const made = await connection(keychain);
  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1' })).toMatchObject({ ok: false, failure: { code: 'keychain-absent' } });
  expect(made.files).toEqual([]);

  expect(await made.connection.save({ ...input, providerKey: 'secret-key-1', keepKey: 'until-quit' })).toEqual(ok(undefined));
  expect(made.connection.view().providerKey).toBe('until-quit');
  expect(keychain.stored).toBe(null);
  expect((await made.connection.credentials(input.coordinatorUrl)).ok).toBe(true);
});

test('saving without a key keeps the one there is', async () => {
  const keychain = { stored: 'rig-1 stored-key http://h:1', broken: null };
  const made = await connection(keychain);
  await made.connection.save(input);
  expect(keychain.stored).toBe('rig-1 stored-key http://h:1');
  expect(await made.connection.credentials(input.coordinatorUrl)).toEqual(ok({ providerKey: 'stored-key', providerId: 'rig-1' }));
});

test('the time between heartbeats is kept as chosen, and stays where a save says nothing of it', async () => {
  const made = await connection({ stored: null, broken: null });
  expect(made.connection.view().heartbeatIntervalMs).toBe(15_000);
  await made.connection.save({ ...input, heartbeatIntervalMs: 30_000 });
  await made.connection.save({ ...input, region: 'asia' });
  expect(made.connection.view()).toMatchObject({ heartbeatIntervalMs: 30_000, region: 'asia' });
  const { input: contractOf } = contract['connection.save'];
  for (const heartbeatIntervalMs of [9_999, 60_001, 15_000.5]) expect(contractOf.safeParse({ ...input, heartbeatIntervalMs }).success).toBe(false);
});

test('a provider id that would publish the key is refused', async () => {
  const keychain = { stored: null, broken: null };
  const made = await connection(keychain);
  expect(await made.connection.save({ ...input, providerId: 'the-very-same', providerKey: 'the-very-same' })).toMatchObject({
    ok: false,
    failure: { code: 'input-refused' },
  });
  expect(keychain.stored).toBe(null);

  await made.connection.save({ ...input, providerKey: 'stored-key' });
  expect(await made.connection.save({ ...input, providerId: 'stored-key' })).toMatchObject({ ok: false });
  expect(made.connection.view().providerId).toBe('rig-1');
});

test('a new id is kept beside the key that stays', async () => {
  const keychain = { stored: null, broken: null };
  const made = await connection(keychain);
  await made.connection.save({ ...input, providerKey: 'secret-key-1' });
  await made.connection.save({ ...input, providerId: 'rig-2' });
  expect(keychain.stored).toBe('rig-2 secret-key-1 http://h:1');
  expect(await made.connection.credentials(input.coordinatorUrl)).toEqual(ok({ providerKey: 'secret-key-1', providerId: 'rig-2' }));
});

test('where the settings were lost, the id comes back from the keychain', async () => {
  const identity = keyIn({ stored: 'rig-7 stored-key http://h:1', broken: null });
  const { settings } = await openSettings({ read: () => Promise.resolve({ kind: 'absent' }), write: () => Promise.resolve(), setAside: () => Promise.resolve(''), writeCopy: () => Promise.resolve('') });
  const made = createConnection(settings, identity, () => undefined);
  await made.identityArrived();
  expect(made.view().providerId).toBe('');
  await identity.load();
  await made.identityArrived();
  expect(made.view().providerId).toBe('rig-7');
  await settings.change({ providerId: 'rig-8' });
  await made.identityArrived();
  expect(made.view().providerId, 'what the owner chose since is not undone').toBe('rig-8');
});

test('a key is given to nobody but the coordinator that it was entered for', async () => {
  const keychain = { stored: null, broken: null };
  const { connection: made } = await connection(keychain);
  await made.save({ ...input, providerKey: 'secret-key-1' });

  expect(await made.save({ ...input, coordinatorUrl: 'http://elsewhere:1/api' })).toEqual(ok(undefined));
  expect(made.view()).toMatchObject({ coordinatorUrl: 'http://elsewhere:1/api', providerKey: 'other-address', keyFor: 'http://h:1' });
  expect(await made.credentials('http://elsewhere:1/api')).toEqual(failed(problem('provider-key-other-address')));
  expect(await made.credentials('http://h:1/api'), 'a call that began before the change').toMatchObject({ ok: true });
  for (const other of ['https://h:1', 'http://h:2', 'http://h.elsewhere:1', 'http://elsewhere:1']) {
    expect(await made.credentials(other), other).toMatchObject({ ok: false });
  }

  await made.save({ ...input, coordinatorUrl: 'http://elsewhere:1', providerId: 'rig-2' });
  expect(await made.credentials('http://elsewhere:1'), 'a new id does not rebind the key').toMatchObject({ ok: false });

  await made.save(input);
  expect(made.view().providerKey, 'the old address is back').toBe('in-keychain');
  expect((await made.credentials(input.coordinatorUrl)).ok).toBe(true);

  await made.save({ ...input, coordinatorUrl: 'http://elsewhere:1', providerKey: 'secret-key-2' });
  expect(await made.credentials('http://elsewhere:1')).toEqual(ok({ providerKey: 'secret-key-2', providerId: 'rig-1' }));
  expect(await made.credentials('http://h:1')).toMatchObject({ ok: false });
});

test('a key that an older version kept is bound to the address of its time', async () => {
  const keychain = { stored: 'rig-1 stored-key', broken: null };
  const { settings } = await openSettings({ read: () => Promise.resolve({ kind: 'absent' }), write: () => Promise.resolve(), setAside: () => Promise.resolve(''), writeCopy: () => Promise.resolve('') });
  await settings.change({ coordinatorUrl: 'http://h:1/base', providerId: 'rig-1' });
  const identity = keyIn(keychain);
  const made = createConnection(settings, identity, () => undefined);
  await identity.load();
  await made.identityArrived();
  expect(keychain.stored).toBe('rig-1 stored-key http://h:1');
  expect((await made.credentials('http://h:1/base')).ok).toBe(true);
});

test('… also where the address changed before the keychain answered, and the app was restarted since', async () => {
  const keychain: { stored: string | null; broken: Problem | null } = { stored: 'rig-1 stored-key', broken: problem('keychain-locked') };
  const { settings } = await openSettings({ read: () => Promise.resolve({ kind: 'absent' }), write: () => Promise.resolve(), setAside: () => Promise.resolve(''), writeCopy: () => Promise.resolve('') });
  await settings.change({ coordinatorUrl: 'http://h:1', providerId: 'rig-1' });
  const before = createConnection(settings, keyIn(keychain), () => undefined);
  await before.save({ ...input, coordinatorUrl: 'http://elsewhere:1' });
  await before.save({ ...input, coordinatorUrl: 'http://third:1' });

  keychain.broken = null;
  const after = createConnection(settings, keyIn(keychain), () => undefined);
  expect(await after.credentials('http://third:1')).toEqual(failed(problem('provider-key-other-address')));
  await after.identityArrived();
  expect(keychain.stored).toBe('rig-1 stored-key http://h:1');
});
