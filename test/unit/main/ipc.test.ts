import { describe, expect, test } from 'vitest';
import { commandServer, type CommandHandlers } from '../../../src/main/ipc.ts';
import { RefusedCommand, type Caller } from '../../../src/main/refused-command.ts';
import { ok } from '../../../src/shared/domain/result.ts';
import { contract } from '../../../src/shared/ipc.ts';
import { emptySnapshot } from '../../snapshots.ts';

const origin = 'app://rigkeeper';
const ours: Caller = { isOurWindow: true, isMainFrame: true, origin };

function server(): { serve: ReturnType<typeof commandServer>; refusals: unknown[]; saved: unknown[] } {
  const refusals: unknown[] = [];
  const saved: unknown[] = [];
  const notAsked = (): never => {
    throw new Error('no test here asks for this');
  };
  const handlers: CommandHandlers = {
    ...(Object.fromEntries(Object.keys(contract).map((name) => [name, notAsked])) as unknown as CommandHandlers),
    'snapshot.get': () => emptySnapshot,
    'gpus.detect': () => undefined,
    'connection.save': (input) => {
      saved.push(input);
      return ok(undefined);
    },
    'connection.test': () => ok({ roundTripMs: 1 }),
    'rig.goOnline': () => ok(undefined),
    'rig.pause': () => ok(undefined),
    'rig.resume': () => ok(undefined),
    'gpu.switch': () => ok(undefined),
  };
  return { serve: commandServer(handlers, origin, (refusal, about) => refusals.push([refusal, about])), refusals, saved };
}

const goodConnection = { coordinatorUrl: 'http://h:1/prefix', chainUrl: 'https://h', providerId: 'rig-1', region: 'europe' };

test('a command of the contract is answered', async () => {
  const { serve, refusals } = server();
  expect(await serve(ours, 'snapshot.get', undefined)).toBe(emptySnapshot);
  expect(refusals).toEqual([]);
});

describe('a foreign sender is refused and told of', () => {
  test.each([
    ['another window', { ...ours, isOurWindow: false }],
    ['a frame in our window', { ...ours, isMainFrame: false }],
    ['another origin', { ...ours, origin: 'https://rigkeeper' }],
    ['no frame any more', { ...ours, origin: '' }],
  ])('%s', async (_, caller) => {
    const { serve, refusals } = server();
    await expect(serve(caller, 'snapshot.get', undefined)).rejects.toThrow(RefusedCommand);
    expect(refusals).toEqual([['foreign-sender', { command: 'snapshot.get', origin: caller.origin, places: [] }]]);
  });
});

test.each([['nope'], ['snapshot.changed'], ['toString'], ['__proto__'], [42], [null], [{ toString: () => 'snapshot.get' }]])(
  'unknown command %j is refused',
  async (name) => {
    const { serve, refusals } = server();
    await expect(serve(ours, name, undefined)).rejects.toThrow('unknown-command');
    expect(refusals).toHaveLength(1);
  },
);

describe('input that does not fit the schema is refused, and its values are not told', () => {
  test.each([
    ['no input where one is needed', 'connection.save', undefined],
    ['a script address', 'connection.save', { ...goodConnection, coordinatorUrl: 'javascript:alert(1)' }],
    ['a file address', 'connection.save', { ...goodConnection, chainUrl: 'file:///etc/passwd' }],
    ['a provider id that would break a header', 'connection.save', { ...goodConnection, providerId: 'a\r\nX-Evil: 1' }],
    ['an unknown region', 'connection.save', { ...goodConnection, region: 'moon' }],
    ['a negative price', 'rig.goOnline', { gpus: [{ key: 'k', name: 'n', pricePerHour: '-5' }] }],
    ['a price in words', 'rig.goOnline', { gpus: [{ key: 'k', name: 'n', pricePerHour: 'abc' }] }],
    ['a name of 10 kB', 'rig.goOnline', { gpus: [{ key: 'k', name: 'n'.repeat(10_240), pricePerHour: '1' }] }],
    ['no GPU', 'rig.goOnline', { gpus: [] }],
    ['something where nothing belongs', 'rig.resume', 'now'],
  ])('%s', async (_, name, input) => {
    const { serve, refusals, saved } = server();
    await expect(serve(ours, name, input)).rejects.toThrow('bad-input');
    expect(saved).toEqual([]);
    expect(refusals).toHaveLength(1);
    expect(JSON.stringify(refusals)).not.toMatch(/abc|alert|passwd|moon|Evil/);
  });
});

test('keys that the schema does not know never reach a handler', async () => {
  const { serve, saved } = server();
  await serve(ours, 'connection.save', { ...goodConnection, isAdmin: true });
  expect(saved).toEqual([goodConnection]);
});
