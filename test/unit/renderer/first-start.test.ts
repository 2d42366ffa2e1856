import { describe, expect, test } from 'vitest';
import { firstScreen, nextSetUpStep, type Screen, type SetUpStep } from '../../../src/renderer/first-start.ts';
import type { RigState } from '../../../src/shared/domain/rig.ts';
import type { ConnectionSection } from '../../../src/shared/snapshot.ts';
import { emptySnapshot } from '../../snapshots.ts';

const at = (state: RigState, providerId: string, providerKey: ConnectionSection['providerKey']) => ({
  rig: { ...emptySnapshot.rig, state },
  connection: { ...emptySnapshot.connection, providerId, providerKey },
});

describe('the first start', () => {
  test.each<[string, ReturnType<typeof at>, SetUpStep | null, Screen]>([
    ['nothing entered yet', at('unregistered', '', 'missing'), 'connect', 'settings'],
    ['nothing entered, keychain silent', at('unregistered', '', 'unknown'), 'connect', 'settings'],
    ['the key was deleted', at('unregistered', 'rig-1', 'missing'), 'connect', 'settings'],
    ['the keychain has not answered yet', at('unregistered', 'rig-1', 'unknown'), null, 'overview'],
    ['connected', at('unregistered', 'rig-1', 'in-keychain'), 'choose-gpus', 'gpus'],
    ['connected until quit', at('unregistered', 'rig-1', 'until-quit'), 'choose-gpus', 'gpus'],
    ['online', at('online', 'rig-1', 'in-keychain'), null, 'overview'],
    ['paused, key gone', at('paused', 'rig-1', 'missing'), null, 'overview'],
  ])('%s', (_, snapshot, step, screen) => {
    expect(nextSetUpStep(snapshot)).toBe(step);
    expect(firstScreen(snapshot)).toBe(screen);
  });
});
