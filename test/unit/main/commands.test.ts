import { expect, test } from 'vitest';
import { commandHandlers, type CommandRooms } from '../../../src/main/commands.ts';
import { openSettings, type SettingsValues } from '../../../src/main/settings/settings.ts';
import { problem } from '../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../src/shared/domain/result.ts';
import { emptySnapshot } from '../../snapshots.ts';

const here = { coordinatorUrl: 'http://here:1', chainUrl: 'http://chain:2', providerId: 'rig-1', region: 'europe' as const };

async function rooms(initial: Partial<SettingsValues>, keyIsFor = here.coordinatorUrl): Promise<{ handlers: ReturnType<typeof commandHandlers>; settings: CommandRooms['settings']; asked: string[] }> {
  const { settings } = await openSettings({
    read: () => Promise.resolve({ kind: 'absent' }),
    write: () => Promise.resolve(),
    setAside: () => Promise.resolve(''),
    writeCopy: () => Promise.resolve('copy'),
  });
  await settings.change(initial);
  const asked: string[] = [];
  const note = (name: string, answer?: unknown) => (): never => {
    asked.push(name);
    return answer as never;
  };
  const agent = {
    view: note('view'),
    profile: note('profile'),
    goOnline: note('goOnline', Promise.resolve(ok(undefined))),
    pause: note('pause', Promise.resolve(ok(undefined))),
    resume: note('resume', Promise.resolve(ok(undefined))),
    switchGpu: note('switchGpu', Promise.resolve(ok(undefined))),
    gpusChanged: note('gpusChanged'),
    rulesChanged: note('rulesChanged'),
    machineChanged: note('machineChanged'),
    jobsChanged: note('jobsChanged'),
    sleep: note('sleep'),
    wake: note('wake'),
    retryNow: note('retryNow'),
    stop: note('stop', Promise.resolve()),
  };
  const handlers = commandHandlers({
    now: () => 0,
    zone: () => 'UTC',
    snapshot: () => emptySnapshot,
    settings,
    setUp: { finish: () => Promise.resolve(ok(undefined)) },
    connection: {
      view: () => emptySnapshot.connection,
      save: async ({ coordinatorUrl, chainUrl, providerId, region }) => settings.change({ coordinatorUrl, chainUrl, providerId, region }),
      credentials: (coordinatorUrl) => Promise.resolve(coordinatorUrl === keyIsFor ? ok({ providerKey: 'k', providerId: 'rig-1' }) : failed(problem('provider-key-other-address'))),
      knownKey: () => 'k',
      identityArrived: () => Promise.resolve(),
    },
    watch: { view: note('watch.view'), look: note('look', Promise.resolve()), start: note('start'), paceChanged: note('paceChanged'), stop: note('stop') },
    agents: { agent: () => agent, problems: () => [], switchTo: note('switchTo'), stop: note('agents.stop') },
    followConnection: note('followConnection', Promise.resolve()),
    tryConnection: note('tryConnection', Promise.resolve(ok({ roundTripMs: 1 }))),
  });
  return { handlers, settings, asked };
}

test('another market is not filled with listings before the owner says so there', async () => {
  const { handlers, settings } = await rooms({ ...here, wantedOnline: true });
  await handlers['connection.save']({ ...here, coordinatorUrl: 'http://elsewhere:1' });
  expect(settings.get().wantedOnline).toBe(false);
});

test('a new region or chain address leaves the rig as it is, and is told to the coordinator at once', async () => {
  const { handlers, settings, asked } = await rooms({ ...here, wantedOnline: true });
  await handlers['connection.save']({ ...here, region: 'asia', chainUrl: 'http://chain:3' });
  expect(settings.get()).toMatchObject({ wantedOnline: true, region: 'asia' });
  expect(asked).toEqual(['followConnection', 'gpusChanged', 'retryNow']);
});

test('going online is written down before it is begun', async () => {
  const { handlers, settings, asked } = await rooms({ ...here, gpus: { old: { name: 'Old', pricePerHour: '1', chosen: true } } });
  await handlers['rig.goOnline']({ gpus: [{ key: 'new', name: 'New', pricePerHour: '0.05' }] });
  expect(settings.get()).toMatchObject({
    wantedOnline: true,
    gpus: { old: { chosen: false, pricePerHour: '1' }, new: { chosen: true, name: 'New', pricePerHour: '0.05' } },
  });
  expect(asked).toEqual(['followConnection', 'resume', 'goOnline']);
});

test('a check at an address that the key was not entered for sends nothing', async () => {
  const { handlers, asked } = await rooms({ ...here, coordinatorUrl: 'http://elsewhere:1' });
  expect(await handlers['connection.test'](undefined)).toEqual(failed(problem('provider-key-other-address')));
  expect(await handlers['rig.goOnline']({ gpus: [{ key: 'new', name: 'New', pricePerHour: '0.05' }] })).toEqual(failed(problem('provider-key-other-address')));
  expect(asked).toEqual([]);
});
