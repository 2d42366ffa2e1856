import { describe, expect, test } from 'vitest';
import { firstScreen, whereToGoOn, type Screen } from '../../../src/renderer/first-start.ts';
import type { RigState } from '../../../src/shared/domain/rig.ts';
import type { ConnectionSection } from '../../../src/shared/snapshot.ts';
import { emptySnapshot } from '../../snapshots.ts';

const at = (done: boolean, state: RigState, providerId: string, providerKey: ConnectionSection['providerKey']) => ({
  setUp: { ...emptySnapshot.setUp, done },
  rig: { ...emptySnapshot.rig, state },
  connection: { ...emptySnapshot.connection, providerId, providerKey },
});

describe('where an owner goes on', () => {
  test.each<[string, ReturnType<typeof at>, Screen | null, Screen]>([
    ['nothing entered yet', at(false, 'unregistered', '', 'missing'), 'set-up', 'set-up'],
    ['connected, and left there', at(false, 'unregistered', 'rig-1', 'in-keychain'), 'set-up', 'set-up'],
    ['on the way online', at(false, 'connecting', 'rig-1', 'in-keychain'), null, 'overview'],
    ['set up once, and the key was deleted', at(true, 'unregistered', 'rig-1', 'missing'), 'settings', 'settings'],
    ['set up once, the keychain has not answered yet', at(true, 'unregistered', 'rig-1', 'unknown'), null, 'overview'],
    ['set up once, and every GPU was given up', at(true, 'unregistered', 'rig-1', 'in-keychain'), 'gpus', 'gpus'],
    ['the same, with a key until quit', at(true, 'unregistered', 'rig-1', 'until-quit'), 'gpus', 'gpus'],
    ['online', at(true, 'online', 'rig-1', 'in-keychain'), null, 'overview'],
    ['paused, key gone', at(true, 'paused', 'rig-1', 'missing'), null, 'overview'],
  ])('%s', (_, snapshot, next, screen) => {
    expect(whereToGoOn(snapshot)).toBe(next);
    expect(firstScreen(snapshot)).toBe(screen);
  });
});
